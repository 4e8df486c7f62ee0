package io.pprof4j.legacy;

/**
 * A profiler may record the leaf twice, as the unwinder saw it and as the signal did. The second,
 * taken for a return address, became a location one before the first, and is left out.
 */
public final class LeafTwice {
  private LeafTwice() {}

  /** Whether the location behind a leaf is that leaf once more. */
  public static boolean is(long leaf, long second) {
    return leaf == second + 1;
  }

  /**
   * Takes a second leaf out of a stack.
   *
   * @param addresses those of the locations of {@code frames}
   * @return the depth that is left
   */
  public static int leaveOut(long[] addresses, int[] frames, int depth) {
    if (depth < 2 || !is(addresses[0], addresses[1])) {
      return depth;
    }
    System.arraycopy(frames, 2, frames, 1, depth - 2);
    return depth - 1;
  }
}
