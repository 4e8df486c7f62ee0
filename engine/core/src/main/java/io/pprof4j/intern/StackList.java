package io.pprof4j.intern;

import io.pprof4j.profile.Stacks;
import java.util.Arrays;

/**
 * Stacks by their location indexes, for a caller that gives none twice. Frames lie in pages, so
 * growing copies none.
 */
public final class StackList {
  private static final int PAGE_BITS = 16;
  private static final int PAGE = 1 << PAGE_BITS;

  /** Frames that the first page begins with: most lists never hold more. */
  private static final int FIRST = 1 << 10;

  private int[][] pages = new int[1][FIRST];
  private int used;
  private int[] ends = new int[1 << 8];
  private int count;

  public StackList() {}

  /** Adds the locations {@code from .. to} of an array as a stack, leaf first. */
  public void add(int[] locations, int from, int to) {
    int depth = to - from;
    if (depth > Integer.MAX_VALUE - used) {
      throw new IllegalStateException("more than 2^31 frames in distinct stacks");
    }
    for (int done = 0; done < depth; ) {
      int at = used & PAGE - 1;
      int n = Math.min(depth - done, PAGE - at);
      System.arraycopy(locations, from + done, page(at + n), at, n);
      done += n;
      used += n;
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = used;
  }

  /** The page of the next frame, with room for so many. */
  private int[] page(int room) {
    int number = used >>> PAGE_BITS;
    if (number == pages.length) {
      pages = Arrays.copyOf(pages, 2 * number);
      Arrays.fill(pages, number, pages.length, new int[0]);
    }
    if (pages[number].length < room) {
      int length = number > 0 ? PAGE : Math.min(PAGE, Math.max(room, 2 * pages[0].length));
      pages[number] = Arrays.copyOf(pages[number], length);
    }
    return pages[number];
  }

  /** Gives up the list: it must not be used after. */
  public Stacks build() {
    return new Stacks(ends, count, pages, PAGE_BITS, 0);
  }
}
