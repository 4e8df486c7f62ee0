package io.pprof4j.intern;

import io.pprof4j.profile.Stacks;
import java.util.Arrays;

/** Interns stacks by their location indexes. */
public final class StackTable {
  private int[] frames = new int[1 << 12];
  private int used;
  private int[] ends = new int[1 << 8];
  private int count;
  private int[] slots = new int[1 << 9];

  public StackTable() {}

  public int count() {
    return count;
  }

  /** Index of the stack {@code locations[from .. to]}, leaf first. */
  public int intern(int[] locations, int from, int to) {
    int length = to - from;
    int slot = find(locations, from, to);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
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
    slots[slot] = ++count;
    if (2 * count > slots.length) {
      rehash();
    }
    return count - 1;
  }

  /** Gives up the table: it must not be used after. */
  public Stacks build() {
    return new Stacks(ends, count, frames);
  }

  private int find(int[] locations, int from, int to) {
    int mask = slots.length - 1;
    int slot = (int) hash(locations, from, to) & mask;
    for (int s = slots[slot]; s != 0; s = slots[slot]) {
      if (Arrays.equals(frames, s == 1 ? 0 : ends[s - 2], ends[s - 1], locations, from, to)) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void rehash() {
    slots = new int[4 * slots.length];
    int mask = slots.length - 1;
    for (int s = 0, start = 0; s < count; start = ends[s++]) {
      int slot = (int) hash(frames, start, ends[s]) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = s + 1;
    }
  }

  private static long hash(int[] locations, int from, int to) {
    long h = (long) to - from;
    for (int i = from; i < to; i++) {
      h = Mix.step(h, locations[i]);
    }
    return Mix.finish(h);
  }
}
