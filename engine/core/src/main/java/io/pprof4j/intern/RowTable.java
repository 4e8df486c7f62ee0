package io.pprof4j.intern;

import java.util.Arrays;

/**
 * Rows found by a 128-bit hash of the bytes they were read from: the hot table of every parser.
 *
 * <p>A parser sees a stack millions of times and must not decode it again each time. So it hashes
 * the raw bytes where they lie; this table gives the row of that hash, and only a new row is ever
 * decoded. The hash stands for the bytes: comparing them as well would cost a second cache miss a
 * record to guard against what 128 bits rule out.
 *
 * <p>What costs time here is memory latency, not work. So a row is one aligned run of longs, a
 * cache line where it holds up to four values ({@code h0, h1, where, aux, v0 ..}); rows lie in
 * pages, so growing copies none; and a caller with a batch of hashes calls {@link #touch} for all
 * of them first, so that the misses overlap.
 */
public final class RowTable {
  /** Fixed part of a row: two hash words, {@code where}, {@code aux}. */
  private static final int FIXED = 4;

  private static final int PAGE_BITS = 8;
  private static final int PAGE_ROWS = 1 << PAGE_BITS;

  private final int width;
  private final int stride;
  private long[][] pages = new long[16][];
  private int count;
  private int[] slots = new int[1 << 9];

  /**
   * @param width values per row
   */
  public RowTable(int width) {
    this.width = width;
    int needed = FIXED + width;
    this.stride = needed <= 8 ? 8 : needed;
  }

  public int count() {
    return count;
  }

  /**
   * Makes room for as many more rows, so that {@link #touch} and {@link #find} agree on the slots.
   */
  public void reserve(int more) {
    while (2L * (count + more) > slots.length) {
      grow();
    }
  }

  /**
   * Reads the home slot of a hash. The sum of the results must be kept alive, else the read is
   * optimised away.
   */
  public int touch(long h0) {
    return slots[(int) h0 & slots.length - 1];
  }

  /** Reads the row in the home slot of a hash, if any. */
  public long touchRow(long h0) {
    int row = slots[(int) h0 & slots.length - 1] - 1;
    return row < 0 ? 0 : pages[row >>> PAGE_BITS][(row & PAGE_ROWS - 1) * stride];
  }

  /** The row of a hash, or -1. */
  public int find(long h0, long h1) {
    int mask = slots.length - 1;
    for (int slot = (int) h0 & mask; ; slot = slot + 1 & mask) {
      int row = slots[slot] - 1;
      if (row < 0) {
        return -1;
      }
      long[] page = pages[row >>> PAGE_BITS];
      int at = (row & PAGE_ROWS - 1) * stride;
      if (page[at] == h0 && page[at + 1] == h1) {
        return row;
      }
    }
  }

  /** Adds a row for a hash that {@link #find} did not find; its values are 0. */
  public int insert(long h0, long h1, long where, long aux) {
    reserve(1);
    int row = append(h0, h1, where, aux);
    int mask = slots.length - 1;
    int slot = (int) h0 & mask;
    while (slots[slot] != 0) {
      slot = slot + 1 & mask;
    }
    slots[slot] = row + 1;
    return row;
  }

  /** Adds a row that no hash will find. */
  public int append(long where, long aux) {
    return append(0, 0, where, aux);
  }

  /** Adds values {@code from .. from + width} of an array to a row. */
  public void add(int row, long[] values, int from) {
    long[] page = pages[row >>> PAGE_BITS];
    int at = (row & PAGE_ROWS - 1) * stride + FIXED;
    for (int i = 0; i < width; i++) {
      page[at + i] += values[from + i];
    }
  }

  /** Where in the input the row was first seen. */
  public long where(int row) {
    return pages[row >>> PAGE_BITS][(row & PAGE_ROWS - 1) * stride + 2];
  }

  /** What the parser wants to remember of it. */
  public long aux(int row) {
    return pages[row >>> PAGE_BITS][(row & PAGE_ROWS - 1) * stride + 3];
  }

  public void setAux(int row, long aux) {
    pages[row >>> PAGE_BITS][(row & PAGE_ROWS - 1) * stride + 3] = aux;
  }

  /** Copies the values of a row. */
  public void values(int row, long[] to) {
    System.arraycopy(
        pages[row >>> PAGE_BITS], (row & PAGE_ROWS - 1) * stride + FIXED, to, 0, width);
  }

  private int append(long h0, long h1, long where, long aux) {
    int number = count >>> PAGE_BITS;
    if (number == pages.length) {
      pages = Arrays.copyOf(pages, 2 * number);
    }
    long[] page = pages[number];
    if (page == null) {
      page = new long[PAGE_ROWS * stride];
      pages[number] = page;
    }
    int at = (count & PAGE_ROWS - 1) * stride;
    page[at] = h0;
    page[at + 1] = h1;
    page[at + 2] = where;
    page[at + 3] = aux;
    return count++;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int row = 0; row < count; row++) {
      long h0 = pages[row >>> PAGE_BITS][(row & PAGE_ROWS - 1) * stride];
      int slot = (int) h0 & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = row + 1;
    }
  }
}
