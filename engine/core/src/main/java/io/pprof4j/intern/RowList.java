package io.pprof4j.intern;

import java.util.Arrays;

/**
 * Rows one after the other: where each was first seen, what the parser remembers of it, and its
 * values. They lie in pages, so growing copies none.
 */
public final class RowList {
  private static final int PAGE_BITS = 12;
  private static final int PAGE_ROWS = 1 << PAGE_BITS;

  /** Rows that the first page begins with: most lists never hold more. */
  private static final int FIRST_ROWS = 1 << 7;

  private static final int WHERE = 0;
  private static final int AUX = 1;
  private static final int FIXED = 2;

  private final int width;
  private final int stride;
  private long[][] pages = new long[16][];
  private int count;

  /**
   * @param width values per row
   */
  public RowList(int width) {
    this.width = width;
    this.stride = FIXED + width;
  }

  public int count() {
    return count;
  }

  /** Where in the input the row was first seen. */
  public long where(int row) {
    return pages[row >>> PAGE_BITS][at(row) + WHERE];
  }

  /** What the parser wants to remember of it. */
  public long aux(int row) {
    return pages[row >>> PAGE_BITS][at(row) + AUX];
  }

  void setAux(int row, long aux) {
    pages[row >>> PAGE_BITS][at(row) + AUX] = aux;
  }

  /** Changes both. */
  public void set(int row, long where, long aux) {
    long[] page = pages[row >>> PAGE_BITS];
    page[at(row) + WHERE] = where;
    page[at(row) + AUX] = aux;
  }

  /**
   * Adds a row with the values {@code from .. from + width} of an array.
   *
   * @return its index
   */
  public int append(long where, long aux, long[] values, int from) {
    long[] page = room();
    int at = at(count);
    page[at + WHERE] = where;
    page[at + AUX] = aux;
    System.arraycopy(values, from, page, at + FIXED, width);
    return count++;
  }

  /** The values of all rows, row by row. */
  public long[] values() {
    long[] values = new long[Math.multiplyExact(count, width)];
    copyValues(0, count, values, 0);
    return values;
  }

  /** Puts the values of the rows {@code from .. to} into an array, row by row, from a place on. */
  public void copyValues(int from, int to, long[] values, int at) {
    int place = at;
    for (int row = from; row < to; ) {
      int end = Math.min(to, (row | PAGE_ROWS - 1) + 1);
      copyValues(pages[row >>> PAGE_BITS], at(row), values, place, end - row);
      place += (end - row) * width;
      row = end;
    }
  }

  /** A method of its own for the JVM to compile early: it is called for every page. */
  private void copyValues(long[] page, int from, long[] values, int at, int rows) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(page, from + row * stride + FIXED, values, at + row * width, width);
    }
  }

  private int at(int row) {
    return (row & PAGE_ROWS - 1) * stride;
  }

  /** The page of the next row. */
  private long[] room() {
    int number = count >>> PAGE_BITS;
    long[] page = number < pages.length ? pages[number] : null;
    return page == null || at(count) == page.length ? grow(number) : page;
  }

  private long[] grow(int number) {
    if (number == pages.length) {
      pages = Arrays.copyOf(pages, 2 * number);
    }
    long[] page = pages[number];
    page =
        page == null
            ? new long[(number == 0 ? FIRST_ROWS : PAGE_ROWS) * stride]
            : Arrays.copyOf(page, 2 * page.length);
    pages[number] = page;
    return page;
  }
}
