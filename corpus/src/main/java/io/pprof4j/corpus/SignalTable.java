package io.pprof4j.corpus;

import java.util.Arrays;

/**
 * The table in which gperftools counts a stack until it needs the room: 1024 sets of 4 stacks, of
 * which the rarest makes way for a new one and becomes a record. So records are mostly the rare
 * stacks, with few samples each, and common ones come seldom and with many.
 */
final class SignalTable {
  private static final int WAYS = 4;
  private static final int SETS = 1 << 10;

  private final int[] stacks = new int[WAYS * SETS];
  private final long[] counts = new long[WAYS * SETS];

  SignalTable() {
    Arrays.fill(stacks, -1);
  }

  /**
   * Counts a stack.
   *
   * @return the place that it will take, where {@link #count} says what is in the way; or -1
   */
  int hit(int stack, long fingerprint) {
    int first = (int) fingerprint & WAYS * SETS - WAYS;
    int rarest = first;
    for (int i = first; i < first + WAYS; i++) {
      if (stacks[i] == stack) {
        counts[i]++;
        return -1;
      }
      rarest = counts[i] < counts[rarest] ? i : rarest;
    }
    return rarest;
  }

  /** Gives a place to a stack with its first sample. */
  void take(int place, int stack) {
    stacks[place] = stack;
    counts[place] = 1;
  }

  /** How many places there are. */
  int size() {
    return stacks.length;
  }

  int stack(int place) {
    return stacks[place];
  }

  /** Samples of the stack in a place, 0 where there is none. */
  long count(int place) {
    return counts[place];
  }
}
