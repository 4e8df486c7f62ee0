package io.pprof4j.report.graph;

import io.pprof4j.profile.Stacks;

/**
 * What a table says of the locations of frames, looked up for many frames before the walk gets to
 * them.
 *
 * <p>The table of a large profile does not fit in the nearest cache. A walk that branches on what
 * it has just looked up waits for every miss that it did not foresee; loads that nothing waits for
 * overlap.
 */
final class Lookahead {
  private static final int WINDOW = 1 << 11;

  private final Stacks stacks;
  private final int[] table;
  private final int last;
  private int[] window = new int[WINDOW];
  private int first;
  private int end;

  /**
   * @param table by location
   * @param from the first stack that is walked over
   * @param to one past the last
   */
  Lookahead(Stacks stacks, int[] table, int from, int to) {
    this.stacks = stacks;
    this.table = table;
    this.last = from == to ? 0 : stacks.end(to - 1);
  }

  /** Makes the frames {@code from .. to} ready; they must lie behind those before. */
  void reach(int from, int to) {
    if (to > end) {
      if (to - from > window.length) {
        window = new int[to - from];
      }
      first = from;
      end = (int) Math.min(last, (long) from + window.length);
      look(stacks, table, from, end, window);
    }
  }

  /** What the table says of the location of a frame. */
  int at(int frame) {
    return window[frame - first];
  }

  private static void look(Stacks stacks, int[] table, int from, int to, int[] window) {
    for (int f = from; f < to; f++) {
      window[f - from] = table[stacks.location(f)];
    }
  }
}
