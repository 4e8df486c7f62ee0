package io.pprof4j.profile;

/**
 * The distinct stacks of a profile: sequences of location indexes, leaf first (profile.proto {@code
 * Sample.location_id}).
 */
public final class Stacks {
  private final int[] ends;
  private final int count;
  private final int[][] pages;
  private final int shift;
  private final int mask;
  private final int origin;

  /**
   * Takes ownership of the arrays.
   *
   * @param ends end offset of each stack in {@code frames}
   * @param count how many of {@code ends} are stacks
   * @param frames location indexes of all stacks, one after the other
   */
  public Stacks(int[] ends, int count, int[] frames) {
    this(ends, count, new int[][] {frames}, Integer.SIZE - 1, 0);
  }

  /**
   * Takes ownership of the arrays.
   *
   * @param ends end offset of each stack in the pages
   * @param count how many of {@code ends} are stacks
   * @param pages numbers of the locations of all stacks, one after the other
   * @param bits each page but the last holds 2 to the power of that many
   * @param origin the number that location 0 has
   */
  public Stacks(int[] ends, int count, int[][] pages, int bits, int origin) {
    this.ends = ends;
    this.count = count;
    this.pages = pages;
    this.shift = bits;
    this.mask = (1 << bits) - 1;
    this.origin = origin;
  }

  public int count() {
    return count;
  }

  /** The first so many of these stacks, which are at least that many. */
  public Stacks first(int some) {
    return new Stacks(ends, some, pages, shift, origin);
  }

  /** First frame index of a stack: its leaf. */
  public int start(int stack) {
    return stack == 0 ? 0 : ends[stack - 1];
  }

  /** One past the last frame index of a stack: its root is at {@code end - 1}. */
  public int end(int stack) {
    return ends[stack];
  }

  /** Whether a stack has no frame. */
  public boolean isEmpty(int stack) {
    return start(stack) == end(stack);
  }

  /** Copies the location indexes of a stack's frames, leaf first; returns how many they are. */
  public int copy(int stack, int[] to) {
    return copy(stack, to, 0);
  }

  /** {@link #copy(int, int[])} from a place on; returns the place behind the last. */
  public int copy(int stack, int[] to, int at) {
    int frame = start(stack);
    int end = end(stack);
    int place = at;
    while (frame < end) {
      int[] page = pages[frame >>> shift];
      int from = frame & mask;
      int n = Math.min(end - frame, page.length - from);
      for (int i = 0; i < n; i++) {
        to[place + i] = page[from + i] - origin;
      }
      place += n;
      frame += n;
    }
    return place;
  }

  /**
   * Whether a stack holds any of some locations.
   *
   * @param some a bit for each location, 64 in a word
   */
  public boolean holds(int stack, long[] some) {
    int frame = start(stack);
    int end = end(stack);
    while (frame < end) {
      int[] page = pages[frame >>> shift];
      int from = frame & mask;
      int n = Math.min(end - frame, page.length - from);
      for (int i = 0; i < n; i++) {
        int location = page[from + i] - origin;
        if ((some[location >> 6] >>> location & 1) != 0) {
          return true;
        }
      }
      frame += n;
    }
    return false;
  }

  /** Location index of a frame. */
  public int location(int frame) {
    return pages[frame >>> shift][frame & mask] - origin;
  }
}
