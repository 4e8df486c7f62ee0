package io.pprof4j.profile;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/** The arrays of lists that are given up. */
final class Columns {
  private Columns() {}

  /** The list's own array where that is full, else a copy. */
  static long[] of(LongArrayList list) {
    return list.elements().length == list.size() ? list.elements() : list.toLongArray();
  }

  static int[] of(IntArrayList list) {
    return list.elements().length == list.size() ? list.elements() : list.toIntArray();
  }
}
