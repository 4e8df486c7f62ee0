package io.pprof4j.report.graph;

import io.pprof4j.profile.Stacks;

/**
 * The codes of the locations of a stack's frames, looked up before anything is done with them.
 *
 * <p>The codes of a large profile do not fit in the nearest cache. A walk that branches on what it
 * has just looked up waits for every miss that it did not foresee; loads that nothing waits for
 * overlap.
 */
final class FrameCodes {
  /** In what {@link #some} finds: whether frames of no interest lie before, on the root's side. */
  static final int BEHIND_OTHERS = 1;

  private final Stacks stacks;
  private final int[] codes;
  private int[] all = new int[256];
  private int[] some = new int[256];

  FrameCodes(Stacks stacks, LocationCodes codes) {
    this.stacks = stacks;
    this.codes = codes.codes();
  }

  /** Looks up all frames of a stack, leaf first; how many there are. */
  int all(int stack) {
    reserve(stacks.end(stack) - stacks.start(stack));
    int depth = stacks.copy(stack, all);
    for (int i = 0; i < depth; i++) {
      all[i] = codes[all[i]];
    }
    return depth;
  }

  /**
   * Looks up the frames of a stack that are of interest, root first; how many there are. Each code
   * is doubled and has {@link #BEHIND_OTHERS} beside it.
   */
  int some(int stack) {
    int n = 0;
    int before = 0;
    for (int i = all(stack) - 1; i >= 0; i--) {
      int code = all[i];
      int over = code == LocationCodes.OVER ? 1 : 0;
      some[n] = code << 1 | before;
      n += 1 - over;
      before = over;
    }
    return n;
  }

  /** The code at a place of all. */
  int at(int place) {
    return all[place];
  }

  /** The code at a place of some. */
  int ofSome(int place) {
    return some[place];
  }

  private void reserve(int depth) {
    if (depth > all.length) {
      all = new int[Math.max(depth, 2 * all.length)];
      some = new int[all.length];
    }
  }
}
