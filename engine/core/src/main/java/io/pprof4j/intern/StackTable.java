package io.pprof4j.intern;

import io.pprof4j.profile.Stacks;
import java.util.Arrays;

/** Interns stacks by their location indexes. */
public final class StackTable {
  /** How many stacks are interned at a time at most. */
  public static final int BATCH = 32;

  /** The largest array that every JVM makes. */
  private static final int LIMIT = Integer.MAX_VALUE - 16;

  private int[] frames = new int[1 << 12];
  private int used;
  private int[] ends = new int[1 << 8];
  private int count;

  /**
   * In the low half a stack's index plus one, in the high half its hash, which tells most others
   * apart.
   */
  private long[] slots = new long[1 << 9];

  /** How many of the stacks, from the first on, have a slot. */
  private int slotted;

  private final int[] hashes = new int[BATCH];
  private int[] translated = {};

  /** Keeps the loads that only warm the cache from being optimised away. */
  long kept;

  public StackTable() {}

  public int count() {
    return count;
  }

  /**
   * Adds the stack {@code locations[from .. to]}, which is not here yet; what tells that from all
   * others costs nothing unless it is to be found later.
   *
   * @return its index
   */
  public int append(int[] locations, int from, int to) {
    int length = to - from;
    if (length > frames.length - used) {
      extend(length);
    }
    System.arraycopy(locations, from, frames, used, length);
    used += length;
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count] = used;
    return count++;
  }

  /** Index of the stack {@code locations[from .. to]}, leaf first. */
  public int intern(int[] locations, int from, int to) {
    slotAll();
    return intern(hash(locations, from, to), locations, from, to);
  }

  /**
   * Interns many stacks, so that the cache misses of up to {@link #BATCH} overlap.
   *
   * @param locations the frames of all, one stack after the other from index 0 on
   * @param ends where each ends
   * @param n how many, at most {@link #BATCH}
   * @param indexes receives the index of each, from {@code at} on
   */
  public void intern(int[] locations, int[] ends, int n, int[] indexes, int at) {
    slotAll();
    reserve(n);
    int mask = slots.length - 1;
    long alive = 0;
    for (int i = 0, from = 0; i < n; from = ends[i++]) {
      hashes[i] = hash(locations, from, ends[i]);
      alive += slots[hashes[i] & mask];
    }
    for (int i = 0; i < n; i++) {
      alive += touchFrames(hashes[i], slots[hashes[i] & mask]);
    }
    kept = alive;
    for (int i = 0, from = 0; i < n; from = ends[i++]) {
      indexes[at + i] = intern(hashes[i], locations, from, ends[i]);
    }
  }

  /**
   * Adds a stack of another table.
   *
   * @param locationOf what the other's location indexes are here
   * @param isNew whether it is not here yet
   * @return its index
   */
  public int add(StackTable other, int stack, int[] locationOf, boolean isNew) {
    int from = other.start(stack);
    int depth = other.ends[stack] - from;
    if (depth > translated.length) {
      translated = new int[2 * depth];
    }
    for (int i = 0; i < depth; i++) {
      translated[i] = locationOf[other.frames[from + i]];
    }
    return isNew ? append(translated, 0, depth) : intern(translated, 0, depth);
  }

  /**
   * Interns the stacks of another table, of the same locations, in their order.
   *
   * @return what the other's stack indexes are here
   */
  public int[] absorb(StackTable other) {
    if (other.used > frames.length - used) {
      extend(other.used);
    }
    reserve(other.count);
    int[] indexes = new int[other.count];
    int[] batch = new int[BATCH << 5];
    int[] batchEnds = new int[BATCH];
    for (int done = 0; done < other.count; ) {
      int n = Math.min(BATCH, other.count - done);
      int start = other.start(done);
      int length = other.ends[done + n - 1] - start;
      if (length > batch.length) {
        batch = new int[2 * length];
      }
      System.arraycopy(other.frames, start, batch, 0, length);
      for (int i = 0; i < n; i++) {
        batchEnds[i] = other.ends[done + i] - start;
      }
      intern(batch, batchEnds, n, indexes, done);
      done += n;
    }
    return indexes;
  }

  private int intern(int hash, int[] locations, int from, int to) {
    int slot = find(hash, locations, from, to);
    if (slots[slot] != 0) {
      return (int) slots[slot] - 1;
    }
    int stack = append(locations, from, to);
    slots[slot] = (long) hash << 32 | count;
    slotted = count;
    reserve(0);
    return stack;
  }

  private int start(int stack) {
    return stack == 0 ? 0 : ends[stack - 1];
  }

  /** Gives slots to the stacks that were appended. */
  private void slotAll() {
    if (slotted == count) {
      return;
    }
    reserve(0);
    for (int stack = slotted; stack < count; stack++) {
      int hash = hash(frames, start(stack), ends[stack]);
      put(hash, stack + 1);
    }
    slotted = count;
  }

  private void put(int hash, int entry) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      slot = slot + 1 & mask;
    }
    slots[slot] = (long) hash << 32 | entry;
  }

  private void extend(int length) {
    if (length > LIMIT - used) {
      throw new IllegalStateException("more than 2^31 frames in distinct stacks");
    }
    long wanted = Math.max(2L * frames.length, used + length);
    frames = Arrays.copyOf(frames, (int) Math.min(LIMIT, wanted));
  }

  private int touchFrames(int hash, long slot) {
    int stack = (int) slot - 1;
    return slot == 0 || (int) (slot >>> 32) != hash || stack == 0 ? 0 : frames[ends[stack - 1]];
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
        int start = start(stack);
        if (Arrays.equals(frames, start, ends[stack], locations, from, to)) {
          return slot;
        }
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void reserve(int more) {
    if (2L * (count + more) <= slots.length) {
      return;
    }
    long[] old = slots;
    int size = 4 * old.length;
    while (2L * (count + more) > size) {
      size *= 2;
    }
    slots = new long[size];
    for (long s : old) {
      if (s != 0) {
        put((int) (s >>> 32), (int) s);
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
