package io.pprof4j.intern;

import java.util.Arrays;

/** Interns sequences of longs; indexes are in order of first appearance. */
public final class SequenceTable {
  private long[] values = new long[1 << 8];
  private int[] ends = new int[1 << 6];
  private int count;

  /** In the low half an index plus one, 0 for a free slot; in the high half its hash. */
  private long[] slots = new long[1 << 7];

  public SequenceTable() {}

  public int count() {
    return count;
  }

  /** Index of the sequence {@code key[0 .. length]}; it is new if that was the count before. */
  public int intern(long[] key, int length) {
    long h = length;
    for (int i = 0; i < length; i++) {
      h = Mix.step(h, key[i]);
    }
    int hash = (int) (Mix.finish(h) >>> 32);
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (long s = slots[slot]; s != 0; s = slots[slot]) {
      if ((int) (s >>> 32) == hash && same((int) s - 1, key, length)) {
        return (int) s - 1;
      }
      slot = slot + 1 & mask;
    }
    append(key, length);
    slots[slot] = (long) hash << 32 | count;
    if (2 * count > slots.length) {
      grow();
    }
    return count - 1;
  }

  private boolean same(int index, long[] key, int length) {
    int from = index == 0 ? 0 : ends[index - 1];
    return Arrays.equals(values, from, ends[index], key, 0, length);
  }

  private void append(long[] key, int length) {
    int from = count == 0 ? 0 : ends[count - 1];
    if (length > values.length - from) {
      values = Arrays.copyOf(values, Math.max(2 * values.length, Math.addExact(from, length)));
    }
    System.arraycopy(key, 0, values, from, length);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = from + length;
  }

  private void grow() {
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
}
