package io.pprof4j.report.graph;

import io.pprof4j.profile.Stacks;

/**
 * What a table says of the locations of a stack's frames, looked up before anything is done with
 * it.
 *
 * <p>The table of a large profile does not fit in the nearest cache. A walk that branches on what
 * it has just looked up waits for every miss that it did not foresee; loads that nothing waits for
 * overlap.
 */
final class FrameCodes {
  /** Of a location: it is of no interest. */
  static final int OVER = Integer.MIN_VALUE;

  /** In what {@link #some} finds: whether frames of no interest lie before, on the root's side. */
  static final int BEHIND_OTHERS = 1;

  private final Stacks stacks;
  private final int[] table;
  private int[] codes = new int[256];

  /**
   * @param table by location, less than 2 to the power of 30 in magnitude
   */
  FrameCodes(Stacks stacks, int[] table) {
    this.stacks = stacks;
    this.table = table;
  }

  /** Looks up all frames of a stack, leaf first; how many there are. */
  int all(int stack) {
    int start = stacks.start(stack);
    int depth = stacks.end(stack) - start;
    reserve(depth);
    for (int i = 0; i < depth; i++) {
      codes[i] = table[stacks.location(start + i)];
    }
    return depth;
  }

  /**
   * Looks up the frames of a stack that are of interest, root first; how many there are. Each code
   * is doubled and has {@link #BEHIND_OTHERS} beside it.
   */
  int some(int stack) {
    int start = stacks.start(stack);
    int end = stacks.end(stack);
    reserve(end - start);
    int n = 0;
    int before = 0;
    for (int f = end - 1; f >= start; f--) {
      int code = table[stacks.location(f)];
      int over = code == OVER ? 1 : 0;
      codes[n] = code << 1 | before;
      n += 1 - over;
      before = over;
    }
    return n;
  }

  /** The code found at a place. */
  int at(int place) {
    return codes[place];
  }

  private void reserve(int depth) {
    if (depth > codes.length) {
      codes = new int[Math.max(depth, 2 * codes.length)];
    }
  }
}
