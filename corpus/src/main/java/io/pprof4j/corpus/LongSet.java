package io.pprof4j.corpus;

/** The fingerprints seen so far: enough to count what is distinct, at 16 to 32 bytes each. */
final class LongSet {
  private long[] slots = new long[1 << 10];
  private int count;

  int count() {
    return count;
  }

  /** False if it was there before. */
  boolean add(long fingerprint) {
    long key = fingerprint == 0 ? 1 : fingerprint;
    int slot = find(slots, key);
    if (slots[slot] != 0) {
      return false;
    }
    slots[slot] = key;
    if (++count * 2L > slots.length) {
      long[] bigger = new long[2 * slots.length];
      for (long old : slots) {
        if (old != 0) {
          bigger[find(bigger, old)] = old;
        }
      }
      slots = bigger;
    }
    return true;
  }

  private static int find(long[] slots, long key) {
    int mask = slots.length - 1;
    int slot = (int) (key ^ (key >>> 32)) & mask;
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
