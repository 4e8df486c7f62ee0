package io.pprof4j.legacy;

import io.pprof4j.profile.Mapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Finds the first of some mappings that covers an address. There may be as many mappings as the
 * kernel gives a process, and as many addresses as a profile has, so it does not look at each of
 * the one for each of the other.
 */
final class Coverage {
  private static final int NONE = -1;

  /** Mappings that were extended since {@link #build}, above which it is done anew. */
  private static final int MOST_EXTENDED = 1 << 8;

  private final List<Mapping> mappings;

  /** Where another mapping, or none, is the first, in {@link #order}; and which one. */
  private long[] starts = {};

  private int[] firsts = {};

  private final List<Integer> extended = new ArrayList<>();

  Coverage(List<Mapping> mappings) {
    this.mappings = mappings;
    build();
  }

  /** The index of the first mapping that covers an address, or -1. */
  int of(long address) {
    int at = Arrays.binarySearch(starts, order(address));
    int segment = at >= 0 ? at : -at - 2;
    int first = segment < 0 ? NONE : firsts[segment];
    for (int i : extended) {
      if ((first < 0 || i < first) && covers(mappings.get(i), address)) {
        first = i;
      }
    }
    return first;
  }

  /** To be called when a mapping begins earlier than before. */
  void extended(int index) {
    extended.add(index);
    if (extended.size() > MOST_EXTENDED) {
      build();
    }
  }

  private static boolean covers(Mapping m, long address) {
    return Long.compareUnsigned(m.start(), address) <= 0
        && Long.compareUnsigned(address, m.limit()) < 0;
  }

  /** Cuts the addresses where a mapping begins or ends: between two cuts one is the first. */
  private void build() {
    extended.clear();
    List<Integer> byStart = new ArrayList<>();
    long[] cuts = new long[2 * mappings.size()];
    for (int i = 0; i < mappings.size(); i++) {
      Mapping m = mappings.get(i);
      cuts[2 * i] = order(m.start());
      cuts[2 * i + 1] = order(m.limit());
      byStart.add(i);
    }
    byStart.sort(Comparator.comparingLong(i -> order(mappings.get(i).start())));
    Arrays.sort(cuts);
    starts = cuts;
    firsts = new int[cuts.length];
    PriorityQueue<Integer> open = new PriorityQueue<>();
    int next = 0;
    for (int c = 0; c < cuts.length; c++) {
      while (next < byStart.size() && order(mappings.get(byStart.get(next)).start()) <= cuts[c]) {
        open.add(byStart.get(next++));
      }
      while (!open.isEmpty() && order(mappings.get(open.peek()).limit()) <= cuts[c]) {
        open.remove();
      }
      firsts[c] = open.isEmpty() ? NONE : open.peek();
    }
  }

  /** Orders addresses, which have no sign, as numbers that have one. */
  private static long order(long address) {
    return address ^ Long.MIN_VALUE;
  }
}
