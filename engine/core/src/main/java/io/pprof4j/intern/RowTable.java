package io.pprof4j.intern;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
 * needs, its hash and its values, in one place; what is asked for rarely lies in a {@link RowList}.
 * A caller with a batch of hashes calls {@link #touch} for all of them first, so that the misses
 * overlap.
 *
 * <p>Slots lie in buckets, which the upper bits of a hash choose, and its lowest bits a slot in
 * there. A full bucket is split in two, so growing neither moves all rows at once nor leaves a
 * table behind; and buckets are small enough for the cache, so that taking over another table,
 * bucket by bucket, misses little.
 */
public final class RowTable {
  /** In a slot: h1. */
  private static final int H1 = 0;

  /** In a slot: the upper half of h0 over the row plus one; 0 in a free one. */
  private static final int ENTRY = 1;

  private static final int FIXED = 2;
  private static final long ROW = 0xffffffffL;
  private static final long[] NOTHING = {};

  /** Slots of a bucket; of the first, as long as it is the only one, fewer. */
  private static final int BUCKET = 1 << 12;

  private static final int FIRST = 1 << 8;

  /** Behind the slots: how many are taken, and how many upper bits all hashes have in common. */
  private static final int TRAILER = 2;

  private final int width;
  private final int stride;
  private final RowList rows = new RowList(0);

  /** By the upper {@link #bits} of h1; one with fewer in common is here several times. */
  private long[][] buckets;

  private int bits;

  private int mask = FIRST - 1;

  /** The slot of the row that was found or inserted last, and its bucket. */
  private long[] lastBucket;

  private int last;

  private @Nullable Pending pending;

  /** Keeps the loads that only warm the cache from being optimised away. */
  long kept;

  /** A table whose rows were absorbed, and those that were new have no slot yet. */
  private static final class Pending {
    final RowTable from;

    /** What its row indexes are here. */
    private final int[] here;

    /** How many rows there were before. */
    private final int before;

    Pending(RowTable from, int[] here, int before) {
      this.from = from;
      this.here = here;
      this.before = before;
    }

    boolean isNew(long entry) {
      return entry != 0 && row(entry) >= before;
    }

    int row(long entry) {
      return here[(int) entry - 1];
    }
  }

  /** What a bucket holds that is being split. */
  private long[] scratch = {};

  /**
   * @param width values per row
   */
  public RowTable(int width) {
    this(width, false);
  }

  /**
   * @param noted whether a row has a {@link #note}
   */
  public RowTable(int width, boolean noted) {
    this.width = width;
    this.stride = FIXED + width + (noted ? 1 : 0);
    this.lastBucket = bucket(FIRST);
    this.buckets = new long[][] {lastBucket};
  }

  public int count() {
    return rows.count();
  }

  /** The rows in order of first appearance, without their values. */
  public RowList rows() {
    return rows;
  }

  /**
   * Reads both ends of the home slot of a hash. The sum of the results must be kept alive, else the
   * read is optimised away.
   */
  public long touch(long h1) {
    long[] bucket = buckets[index(h1)];
    int slot = ((int) h1 & mask) * stride;
    return bucket[slot] + bucket[slot + stride - 1];
  }

  /** The row of a hash, or -1. */
  public int find(long h0, long h1) {
    long[] bucket = buckets[index(h1)];
    int i = (int) h1 & mask;
    while (true) {
      int slot = i * stride;
      long entry = bucket[slot + ENTRY];
      if (bucket[slot + H1] == h1 && (entry ^ h0) >>> 32 == 0 || entry == 0) {
        lastBucket = bucket;
        last = slot;
        return (int) entry - 1;
      }
      i = i + 1 & mask;
    }
  }

  /**
   * The rows of many hashes, -1 for those that have none, so that their cache misses overlap.
   *
   * @param hashes two words each
   * @param n how many
   * @param found receives the row of each, from {@code at} on
   */
  public void find(long[] hashes, int n, int[] found, int at) {
    long alive = 0;
    for (int i = 0; i < n; i++) {
      alive += touch(hashes[2 * i + 1]);
    }
    kept = alive;
    for (int i = 0; i < n; i++) {
      found[at + i] = find(hashes[2 * i], hashes[2 * i + 1]);
    }
  }

  /** Adds a row for a hash that {@link #find(long, long)} did not find; its values are 0. */
  public int insert(long h0, long h1, long where, long aux) {
    int row = rows.append(where, aux, NOTHING, 0);
    put(h1, h0 & ~ROW | row + 1L);
    return row;
  }

  /**
   * Adds values {@code from .. from + width} of an array to the row that was found or inserted
   * last.
   */
  public void add(long[] addends, int from) {
    long[] bucket = lastBucket;
    int at = last + FIXED;
    for (int i = 0; i < width; i++) {
      bucket[at + i] += addends[from + i];
    }
  }

  /**
   * What the parser has noted, 0 at first, of the row that was found or inserted last: like {@link
   * #aux}, but with no miss of its own.
   */
  public long note() {
    return lastBucket[last + stride - 1];
  }

  public void setNote(long note) {
    lastBucket[last + stride - 1] = note;
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
   * up, other rows are appended. Those have no slot until {@link #settle}; up to then nothing is to
   * be found or inserted here, and the other table must not change.
   *
   * @return what the other's row indexes are here
   */
  public int[] absorb(RowTable other) {
    settle();
    other.settle();
    int[] here = new int[other.count()];
    for (int b = 0; b < other.buckets.length; b = other.behind(b)) {
      match(other.buckets[b], here);
    }
    pending = new Pending(other, here, rows.count());
    for (int row = 0; row < here.length; row++) {
      if (here[row] < 0) {
        here[row] = rows.append(other.where(row), other.aux(row), NOTHING, 0);
      }
    }
    return here;
  }

  /** Gives absorbed rows their slots: work that is spared where nothing is looked up any more. */
  public void settle() {
    Pending p = pending;
    if (p == null) {
      return;
    }
    pending = null;
    for (int b = 0; b < p.from.buckets.length; b = p.from.behind(b)) {
      long[] bucket = p.from.buckets[b];
      for (int slot = 0; slot < slotsEnd(bucket); slot += stride) {
        long entry = bucket[slot + ENTRY];
        if (p.isNew(entry)) {
          put(bucket[slot + H1], entry & ~ROW | p.row(entry) + 1L);
          add(bucket, slot + FIXED);
        }
      }
    }
  }

  /** The values of all rows, row by row. */
  public long[] values() {
    long[] values = noValues();
    copyValues(values, 0, 1);
    return values;
  }

  /** Room for {@link #values}. */
  public long[] noValues() {
    if ((long) rows.count() * width > Integer.MAX_VALUE - 16) {
      throw new IllegalStateException("more than 2^31 values in distinct rows");
    }
    return new long[rows.count() * width];
  }

  /**
   * Puts some of the values where {@link #values} has them; each part may be the work of another
   * thread.
   *
   * @param to {@link #noValues}
   * @param part one of 0 to {@code parts - 1}
   */
  public void copyValues(long[] to, int part, int parts) {
    for (int b = 0; b < buckets.length; b = behind(b)) {
      if (isOf(part, parts, b)) {
        copy(buckets[b], to);
      }
    }
    Pending p = pending;
    if (p != null) {
      for (int b = 0; b < p.from.buckets.length; b = p.from.behind(b)) {
        if (p.from.isOf(part, parts, b)) {
          copy(p, p.from.buckets[b], to);
        }
      }
    }
  }

  private boolean isOf(int part, int parts, int index) {
    return (long) index * parts / buckets.length == part;
  }

  // Each of the following is a method of its own because the JVM compiles one that is called for
  // every bucket long before it has replaced a loop that runs but once.

  /** Adds what another table's bucket and this table have in common; other rows are -1. */
  private void match(long[] bucket, int[] here) {
    for (int slot = 0, end = slotsEnd(bucket); slot < end; slot += stride) {
      long entry = bucket[slot + ENTRY];
      if (entry != 0) {
        int row = find(entry, bucket[slot + H1]);
        here[(int) entry - 1] = row;
        if (row >= 0) {
          add(bucket, slot + FIXED);
        }
      }
    }
  }

  private void copy(long[] bucket, long[] values) {
    for (int slot = 0, end = slotsEnd(bucket); slot < end; slot += stride) {
      int row = (int) bucket[slot + ENTRY] - 1;
      if (row >= 0) {
        System.arraycopy(bucket, slot + FIXED, values, row * width, width);
      }
    }
  }

  private void copy(Pending p, long[] bucket, long[] values) {
    for (int slot = 0, end = slotsEnd(bucket); slot < end; slot += stride) {
      long entry = bucket[slot + ENTRY];
      if (p.isNew(entry)) {
        System.arraycopy(bucket, slot + FIXED, values, p.row(entry) * width, width);
      }
    }
  }

  private int index(long h1) {
    return (int) (h1 >>> 1 >>> Long.SIZE - 1 - bits);
  }

  private int slotsEnd(long[] bucket) {
    return bucket.length - TRAILER;
  }

  /** The index behind those that lead to the same bucket as this, which is the first of them. */
  private int behind(int index) {
    return index + (1 << bits - depth(buckets[index]));
  }

  private long[] bucket(int slots) {
    return new long[slots * stride + TRAILER];
  }

  private static int depth(long[] bucket) {
    return (int) bucket[bucket.length - 1];
  }

  private void put(long h1, long entry) {
    long[] bucket = buckets[index(h1)];
    while (4 * bucket[bucket.length - TRAILER] >= 3L * (mask + 1)) {
      if (mask + 1 < BUCKET) {
        widen(bucket);
      } else {
        split(bucket, h1);
      }
      bucket = buckets[index(h1)];
    }
    put(bucket, h1, entry);
  }

  private void put(long[] bucket, long h1, long entry) {
    int i = (int) h1 & mask;
    while (bucket[i * stride + ENTRY] != 0) {
      i = i + 1 & mask;
    }
    lastBucket = bucket;
    last = i * stride;
    bucket[last + H1] = h1;
    bucket[last + ENTRY] = entry;
    bucket[bucket.length - TRAILER]++;
  }

  /** Doubles the slots of the only bucket. */
  private void widen(long[] only) {
    int end = slotsEnd(only);
    mask = 2 * mask + 1;
    long[] wide = bucket(mask + 1);
    for (int slot = 0; slot < end; slot += stride) {
      move(only, slot, wide);
    }
    buckets[0] = wide;
  }

  /** Splits the bucket of a hash by the bit behind those that all its hashes have in common. */
  private void split(long[] lower, long h1) {
    int depth = depth(lower);
    if (depth == bits) {
      long[][] twice = new long[2 * buckets.length][];
      for (int i = 0; i < twice.length; i++) {
        twice[i] = buckets[i >>> 1];
      }
      buckets = twice;
      bits++;
    }
    long[] upper = bucket(BUCKET);
    if (scratch.length == 0) {
      scratch = bucket(BUCKET);
    }
    System.arraycopy(lower, 0, scratch, 0, lower.length);
    Arrays.fill(lower, 0);
    for (int slot = 0; slot < slotsEnd(lower); slot += stride) {
      move(scratch, slot, scratch[slot + H1] << depth < 0 ? upper : lower);
    }
    lower[lower.length - 1] = depth + 1L;
    upper[upper.length - 1] = depth + 1L;
    int span = 1 << bits - depth;
    int first = index(h1) & -span;
    Arrays.fill(buckets, first + span / 2, first + span, upper);
  }

  private void move(long[] from, int slot, long[] to) {
    if (from[slot + ENTRY] != 0) {
      put(to, from[slot + H1], from[slot + ENTRY]);
      System.arraycopy(from, slot + FIXED, to, last + FIXED, stride - FIXED);
    }
  }
}
