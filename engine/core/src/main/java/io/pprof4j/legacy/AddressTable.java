package io.pprof4j.legacy;

import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * Addresses to dense indexes, in order of first appearance. Made for lists of addresses rather than
 * single ones: the slots of a whole list are touched before any is looked up, so that the cache
 * misses overlap.
 */
final class AddressTable {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final LongArrayList addresses = new LongArrayList();

  /** Pairs of an address and its index plus one, 0 for a free slot. */
  private long[] slots = new long[2 << 10];

  private int shift = 64 - 10;

  /** Keeps the loads of {@link #intern} from being optimised away. */
  long kept;

  int count() {
    return addresses.size();
  }

  long address(int index) {
    return addresses.getLong(index);
  }

  /** Copies the addresses of the indexes {@code from .. to}. */
  void copy(int from, int to, long[] into) {
    addresses.getElements(from, into, 0, to - from);
  }

  /** Index of an address, or -1. */
  int find(long address) {
    return (int) slots[slot(address) + 1] - 1;
  }

  /** Puts the indexes of the first {@code n} addresses in {@code to}, giving new ones the next. */
  void intern(long[] list, int n, int[] to) {
    while (2L * (count() + n) > slots.length >> 1) {
      grow();
    }
    long alive = 0;
    for (int i = 0; i < n; i++) {
      alive += slots[home(list[i])];
    }
    kept = alive;
    for (int i = 0; i < n; i++) {
      int slot = slot(list[i]);
      if (slots[slot + 1] == 0) {
        addresses.add(list[i]);
        slots[slot] = list[i];
        slots[slot + 1] = count();
      }
      to[i] = (int) slots[slot + 1] - 1;
    }
  }

  private int home(long address) {
    return (int) (address * SPREAD >>> shift) << 1;
  }

  private int slot(long address) {
    int mask = slots.length - 1;
    int slot = home(address);
    while (slots[slot + 1] != 0 && slots[slot] != address) {
      slot = slot + 2 & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new long[2 * slots.length];
    shift--;
    for (int i = 0; i < count(); i++) {
      int slot = slot(address(i));
      slots[slot] = address(i);
      slots[slot + 1] = i + 1L;
    }
  }
}
