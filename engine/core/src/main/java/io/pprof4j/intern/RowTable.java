package io.pprof4j.intern;

/**
 * Rows found by a hash of the bytes they were read from: the hot table of every parser.
 *
 * <p>A parser sees a stack millions of times and must not decode it again each time. So it hashes
 * the raw bytes where they lie; this table gives the row of that hash, and only a new row is ever
 * decoded. The hash stands for the bytes: comparing them as well would cost a second cache miss a
 * record to guard against what its bits rule out.
 *
 * <p>What costs time here is memory latency, not work: a page of memory that the processor has not
 * met lately costs more than all arithmetic on a record. So a slot holds all that a known row
 * needs, its hash and its values, one place in memory; what is asked for rarely lies in a {@link
 * RowList}. A caller with a batch of hashes calls {@link #touch} for all of them first, so that the
 * misses overlap. And the upper bits of a hash choose its slot, so that tables of any size hold the
 * same rows in nearly the same order: growing, and taking over another table, walk both from one
 * end to the other.
 */
public final class RowTable {
  /** In a slot: h1. */
  private static final int H1 = 0;

  /** In a slot: the upper half of h0 over the row plus one; 0 in a free one. */
  private static final int ENTRY = 1;

  private static final int FIXED = 2;
  private static final long ROW = 0xffffffffL;
  private static final long[] NOTHING = {};

  private final int width;
  private final int stride;
  private final RowList rows = new RowList(0);

  /** A power of two. */
  private int capacity = 1 << 8;

  private int shift = Long.SIZE - 8;
  private long[] slots;

  /** The slot of the row that was found or inserted last. */
  private int last;

  /**
   * @param width values per row
   */
  public RowTable(int width) {
    this.width = width;
    this.stride = FIXED + width;
    this.slots = new long[capacity * stride];
  }

  public int count() {
    return rows.count();
  }

  /** The rows in order of first appearance, without their values. */
  public RowList rows() {
    return rows;
  }

  /**
   * Makes room for as many more rows, so that {@link #touch} and {@link #find} agree on the slots.
   */
  public void reserve(int more) {
    while (4L * (rows.count() + more) > 3L * capacity) {
      grow();
    }
  }

  /**
   * Reads both ends of the home slot of a hash. The sum of the results must be kept alive, else the
   * read is optimised away.
   */
  public long touch(long h1) {
    int slot = home(h1);
    return slots[slot] + slots[slot + stride - 1];
  }

  /** The row of a hash, or -1. */
  public int find(long h0, long h1) {
    int slot = home(h1);
    while (true) {
      long entry = slots[slot + ENTRY];
      if (slots[slot] == h1 && (entry ^ h0) >>> 32 == 0 || entry == 0) {
        last = slot;
        return (int) entry - 1;
      }
      slot = next(slot);
    }
  }

  /** Adds a row for a hash that {@link #find} did not find; its values are 0. */
  public int insert(long h0, long h1, long where, long aux) {
    reserve(1);
    int row = rows.append(where, aux, NOTHING, 0);
    put(h1, h0 & ~ROW | row + 1L);
    return row;
  }

  /**
   * Adds values {@code from .. from + width} of an array to the row that was found or inserted
   * last.
   */
  public void add(long[] addends, int from) {
    int at = last + FIXED;
    for (int i = 0; i < width; i++) {
      slots[at + i] += addends[from + i];
    }
  }

  /** Where in the input a row was first seen. */
  public long where(int row) {
    return rows.where(row);
  }

  /** What the parser wants to remember of a row. */
  public long aux(int row) {
    return rows.aux(row);
  }

  public void setAux(int row, long aux) {
    rows.setAux(row, aux);
  }

  /**
   * Adds the rows of another table in their order: the values of a hash that is here as well add
   * up, other rows are appended.
   *
   * @return what the other's row indexes are here
   */
  public int[] absorb(RowTable other) {
    int[] here = new int[other.count()];
    int fresh = 0;
    for (int slot = 0; slot < other.slots.length; slot += stride) {
      long entry = other.slots[slot + ENTRY];
      if (entry != 0) {
        int row = find(entry, other.slots[slot + H1]);
        here[(int) entry - 1] = row;
        if (row >= 0) {
          add(other.slots, slot + FIXED);
        } else {
          fresh++;
        }
      }
    }
    reserve(fresh);
    // New rows are complements until they have a slot.
    for (int row = 0; row < here.length; row++) {
      if (here[row] < 0) {
        here[row] = ~rows.append(other.where(row), other.aux(row), NOTHING, 0);
      }
    }
    for (int slot = 0; slot < other.slots.length; slot += stride) {
      long entry = other.slots[slot + ENTRY];
      int row = (int) entry - 1;
      if (entry != 0 && here[row] < 0) {
        here[row] = ~here[row];
        put(other.slots[slot + H1], entry & ~ROW | here[row] + 1L);
        add(other.slots, slot + FIXED);
      }
    }
    return here;
  }

  /** The values of all rows, row by row. */
  public long[] values() {
    long[] values = new long[Math.multiplyExact(rows.count(), width)];
    for (int slot = 0; slot < slots.length; slot += stride) {
      int row = (int) slots[slot + ENTRY] - 1;
      if (row >= 0) {
        System.arraycopy(slots, slot + FIXED, values, row * width, width);
      }
    }
    return values;
  }

  private int home(long h1) {
    return (int) (h1 >>> shift) * stride;
  }

  private int next(int slot) {
    int next = slot + stride;
    return next == slots.length ? 0 : next;
  }

  private void put(long h1, long entry) {
    int slot = home(h1);
    while (slots[slot + ENTRY] != 0) {
      slot = next(slot);
    }
    slots[slot + H1] = h1;
    slots[slot + ENTRY] = entry;
    last = slot;
  }

  private void grow() {
    long[] old = slots;
    if (2L * old.length > Integer.MAX_VALUE - 16) {
      throw new IllegalStateException("more than " + rows.count() + " distinct rows");
    }
    capacity *= 2;
    shift--;
    slots = new long[capacity * stride];
    for (int slot = 0; slot < old.length; slot += stride) {
      if (old[slot + ENTRY] != 0) {
        put(old[slot + H1], old[slot + ENTRY]);
        System.arraycopy(old, slot + FIXED, slots, last + FIXED, width);
      }
    }
  }
}
