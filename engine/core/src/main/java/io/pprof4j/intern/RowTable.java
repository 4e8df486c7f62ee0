package io.pprof4j.intern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows found by a 128-bit hash of the bytes they were read from: the hot table of every parser.
 *
 * <p>A parser sees a stack millions of times and must not decode it again each time. So it hashes
 * the raw bytes where they lie; this table gives the row of that hash, and only a new row is ever
 * decoded. The hash stands for the bytes: comparing them as well would cost a second cache miss a
 * record to guard against what 128 bits rule out.
 *
 * <p>What costs time here is memory latency, not work. So a row is one run of longs, as long as a
 * cache line where it holds up to four values ({@code h0, h1, where, aux, v0 ..}); a slot holds
 * part of the hash, so that a row is looked at only when it will be the one; rows lie in pages, so
 * growing copies none, and pages are few, so that their lengths stay in the cache; and a caller
 * with a batch of hashes calls {@link #touch} and then {@link #touchRow} for all of them first, so
 * that the misses overlap.
 */
public final class RowTable {
  /** Fixed part of a row: two hash words, {@code where}, {@code aux}. */
  private static final int FIXED = 4;

  private static final int PAGE_BITS = 12;
  private static final int PAGE_ROWS = 1 << PAGE_BITS;

  /** Rows that the first page begins with: most tables never hold more. */
  private static final int FIRST_ROWS = 1 << 7;

  private static final long ROW = 0xffffffffL;

  /** How many rows of another table are absorbed at a time. */
  private static final int BATCH = 32;

  private final int width;
  private final int stride;
  private long[][] pages = new long[16][];
  private int count;

  /** How many of the rows have a slot. */
  private int hashed;

  /** In the low half a row plus one, 0 for a free slot; in the high half that of the row's h1. */
  private long[] slots = new long[1 << 9];

  private long kept;

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
    while (2L * (hashed + more) > slots.length) {
      grow();
    }
  }

  /**
   * Reads the home slot of a hash. The sum of the results must be kept alive, else the read is
   * optimised away.
   */
  public long touch(long h0) {
    return slots[(int) h0 & slots.length - 1];
  }

  /** Reads both ends of the row in the home slot of a hash, if it is that hash's. */
  public long touchRow(long h0, long h1) {
    long slot = slots[(int) h0 & slots.length - 1];
    if (slot == 0 || (slot ^ h1) >>> 32 != 0) {
      return 0;
    }
    int row = (int) slot - 1;
    long[] page = pages[row >>> PAGE_BITS];
    int at = (row & PAGE_ROWS - 1) * stride;
    return page[at] + page[at + stride - 1];
  }

  /** The row of a hash, or -1. */
  public int find(long h0, long h1) {
    int mask = slots.length - 1;
    for (int at = (int) h0 & mask; ; at = at + 1 & mask) {
      long slot = slots[at];
      if (slot == 0) {
        return -1;
      }
      if ((slot ^ h1) >>> 32 == 0) {
        int row = (int) slot - 1;
        long[] page = pages[row >>> PAGE_BITS];
        int start = (row & PAGE_ROWS - 1) * stride;
        if (page[start] == h0 && page[start + 1] == h1) {
          return row;
        }
      }
    }
  }

  /** Adds a row for a hash that {@link #find} did not find; its values are 0. */
  public int insert(long h0, long h1, long where, long aux) {
    reserve(1);
    int row = append(h0, h1, where, aux);
    put(row, h0, h1);
    hashed++;
    return row;
  }

  /** Adds a row that no hash will find; it has no slot, and both words of its hash are 0. */
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

  /**
   * Adds the rows of another table in their order: the values of a hash that is here as well add
   * up, other rows are appended.
   */
  public void absorb(RowTable other) {
    long alive = 0;
    for (int from = 0; from < other.count; from += BATCH) {
      int to = Math.min(from + BATCH, other.count);
      reserve(to - from);
      for (int row = from; row < to; row++) {
        alive += touch(other.word(row, 0));
      }
      for (int row = from; row < to; row++) {
        alive += touchRow(other.word(row, 0), other.word(row, 1));
      }
      for (int row = from; row < to; row++) {
        long h0 = other.word(row, 0);
        long h1 = other.word(row, 1);
        int here = find(h0, h1);
        addRow(here < 0 ? insert(h0, h1, other.where(row), other.aux(row)) : here, other, row);
      }
    }
    kept = alive;
  }

  /** Appends the rows of another table in their order; no hash will find them. */
  public void appendAll(RowTable other) {
    for (int row = 0; row < other.count; row++) {
      addRow(append(other.where(row), other.aux(row)), other, row);
    }
  }

  /** Keeps the loads that only warm the cache from being optimised away. */
  long kept() {
    return kept;
  }

  private void addRow(int row, RowTable other, int from) {
    add(row, other.pages[from >>> PAGE_BITS], (from & PAGE_ROWS - 1) * stride + FIXED);
  }

  /** Where in the input the row was first seen. */
  public long where(int row) {
    return word(row, 2);
  }

  /** What the parser wants to remember of it. */
  public long aux(int row) {
    return word(row, 3);
  }

  public void setAux(int row, long aux) {
    pages[row >>> PAGE_BITS][(row & PAGE_ROWS - 1) * stride + 3] = aux;
  }

  /** Copies the values of a row. */
  public void values(int row, long[] to) {
    System.arraycopy(
        pages[row >>> PAGE_BITS], (row & PAGE_ROWS - 1) * stride + FIXED, to, 0, width);
  }

  private long word(int row, int i) {
    return pages[row >>> PAGE_BITS][(row & PAGE_ROWS - 1) * stride + i];
  }

  private int append(long h0, long h1, long where, long aux) {
    int number = count >>> PAGE_BITS;
    int at = (count & PAGE_ROWS - 1) * stride;
    long[] page = number < pages.length ? pages[number] : null;
    if (page == null || at == page.length) {
      page = room(number, page);
    }
    page[at] = h0;
    page[at + 1] = h1;
    page[at + 2] = where;
    page[at + 3] = aux;
    return count++;
  }

  /** A page with room for one more row. */
  private long[] room(int number, long @Nullable [] page) {
    if (number == pages.length) {
      pages = Arrays.copyOf(pages, 2 * number);
    }
    if (page != null) {
      page = Arrays.copyOf(page, 2 * page.length);
    } else {
      page = new long[(number == 0 ? FIRST_ROWS : PAGE_ROWS) * stride];
    }
    pages[number] = page;
    return page;
  }

  private void put(int row, long h0, long h1) {
    int mask = slots.length - 1;
    int at = (int) h0 & mask;
    while (slots[at] != 0) {
      at = at + 1 & mask;
    }
    slots[at] = h1 & ~ROW | row + 1L;
  }

  private void grow() {
    slots = new long[2 * slots.length];
    for (int row = 0; row < count; row++) {
      long[] page = pages[row >>> PAGE_BITS];
      int at = (row & PAGE_ROWS - 1) * stride;
      if ((page[at] | page[at + 1]) != 0) {
        put(row, page[at], page[at + 1]);
      }
    }
  }
}
