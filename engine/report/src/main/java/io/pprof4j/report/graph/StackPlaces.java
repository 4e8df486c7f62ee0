package io.pprof4j.report.graph;

import io.pprof4j.profile.Samples;
import io.pprof4j.report.parallel.Ranges;

/**
 * Which of a few vertices each stack of a profile holds, and whether one of them is its leaf: a bit
 * for each, so that what is looked up of a stack is one miss.
 */
final class StackPlaces {
  /** How many vertices there may be. */
  static final int MOST = 112;

  /**
   * Words of a stack: bits of the first 64 places, then of the others. The upper bits of the second
   * hold the place of the leaf plus one, or 0.
   */
  static final int WORDS = 2;

  private static final int LEAF = MOST - Long.SIZE;

  private final long[] words;

  private StackPlaces(long[] words) {
    this.words = words;
  }

  /**
   * Looks at all stacks.
   *
   * @param places a number from 0 on for each of those vertices, {@link Vertices#NONE} for others
   * @param count how many they are, at most {@link #MOST}
   * @param stacks how many stacks there are
   */
  static StackPlaces of(Vertices vertices, int[] places, int count, int stacks) {
    StackPlaces held = new StackPlaces(new long[Math.multiplyExact(WORDS, stacks)]);
    Ranges.walk(
        stacks,
        (from, to) -> {
          Vertices.Holder holder = vertices.holder(places, count);
          int[] room = new int[count];
          for (int s = from; s < to; s++) {
            int leaf = vertices.leaf(s);
            held.put(s, room, holder.held(s, room), leaf == Vertices.NONE ? leaf : places[leaf]);
          }
          return to - from;
        });
    return held;
  }

  private void put(int stack, int[] places, int count, int leaf) {
    long low = 0;
    long high = (leaf + 1L) << LEAF;
    for (int i = 0; i < count; i++) {
      if (places[i] < Long.SIZE) {
        low |= 1L << places[i];
      } else {
        high |= 1L << places[i];
      }
    }
    words[WORDS * stack] = low;
    words[WORDS * stack + 1] = high;
  }

  /**
   * Looks the words of the stacks of some rows up, all before anything is done with them: nothing
   * waits for a miss then but the next one.
   *
   * @param to receives {@link #WORDS} for each row
   */
  void look(Samples samples, int from, int rows, long[] to) {
    for (int i = 0; i < rows; i++) {
      int at = WORDS * samples.stack(from + i);
      to[WORDS * i] = words[at];
      to[WORDS * i + 1] = words[at + 1];
    }
  }

  /** Of the second word: bits of the places from {@link Long#SIZE} on. */
  static long high(long word) {
    return word & (1L << LEAF) - 1;
  }

  /** Of the second word: the place of the leaf, {@link Vertices#NONE} if it has none. */
  static int leaf(long word) {
    return (int) (word >>> LEAF) - 1;
  }
}
