package io.pprof4j.intern;

import io.pprof4j.profile.Stacks;
import java.util.Arrays;

/** Interns stacks by their location indexes. */
public final class StackTable {
  private int[] frames = new int[1 << 12];
  private int used;
  private int[] ends = new int[1 << 8];
  private int count;

  /**
   * In the low half a stack's index plus one, in the high half its hash, which tells most others
   * apart.
   */
  private long[] slots = new long[1 << 9];

  public StackTable() {}

  public int count() {
    return count;
  }

  /** Index of the stack {@code locations[from .. to]}, leaf first. */
  public int intern(int[] locations, int from, int to) {
    int length = to - from;
    int hash = hash(locations, from, to);
    int slot = find(hash, locations, from, to);
    if (slots[slot] != 0) {
      return (int) slots[slot] - 1;
    }
    if (length > Integer.MAX_VALUE - 16 - used) {
      throw new IllegalStateException("more than 2^31 frames in distinct stacks");
    }
    if (used + length > frames.length) {
      frames =
          Arrays.copyOf(
              frames,
              (int) Math.min(Integer.MAX_VALUE - 16, Math.max(2L * frames.length, used + length)));
    }
    System.arraycopy(locations, from, frames, used, length);
    used += length;
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count] = used;
    slots[slot] = (long) hash << 32 | ++count;
    if (2 * count > slots.length) {
      rehash();
    }
    return count - 1;
  }

  /** Gives up the table: it must not be used after. */
  public Stacks build() {
    return new Stacks(ends, count, frames);
  }

  private int find(int hash, int[] locations, int from, int to) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (long s = slots[slot]; s != 0; s = slots[slot]) {
      if ((int) (s >>> 32) == hash) {
        int stack = (int) s - 1;
        int start = stack == 0 ? 0 : ends[stack - 1];
        if (Arrays.equals(frames, start, ends[stack], locations, from, to)) {
          return slot;
        }
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void rehash() {
    long[] old = slots;
    slots = new long[4 * old.length];
    int mask = slots.length - 1;
    for (long s : old) {
      if (s != 0) {
        int slot = (int) (s >>> 32) & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = s;
      }
    }
  }

  private static int hash(int[] locations, int from, int to) {
    long h = (long) to - from;
    for (int i = from; i < to; i++) {
      h = Mix.step(h, locations[i]);
    }
    return (int) (Mix.finish(h) >>> 32);
  }
}
