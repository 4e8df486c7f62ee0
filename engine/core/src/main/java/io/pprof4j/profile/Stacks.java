package io.pprof4j.profile;

/**
 * The distinct stacks of a profile: sequences of location indexes, leaf first (profile.proto {@code
 * Sample.location_id}).
 */
public final class Stacks {
  private final int[] ends;
  private final int count;
  private final int[] frames;

  /**
   * Takes ownership of the arrays.
   *
   * @param ends end offset of each stack in {@code frames}
   * @param count how many of {@code ends} are stacks
   * @param frames location indexes of all stacks, one after the other
   */
  public Stacks(int[] ends, int count, int[] frames) {
    this.ends = ends;
    this.count = count;
    this.frames = frames;
  }

  public int count() {
    return count;
  }

  /** First frame index of a stack: its leaf. */
  public int start(int stack) {
    return stack == 0 ? 0 : ends[stack - 1];
  }

  /** One past the last frame index of a stack: its root is at {@code end - 1}. */
  public int end(int stack) {
    return ends[stack];
  }

  /** Location index of a frame. */
  public int location(int frame) {
    return frames[frame];
  }
}
