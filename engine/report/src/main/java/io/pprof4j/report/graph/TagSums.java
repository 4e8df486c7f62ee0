package io.pprof4j.report.graph;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/** Sums of tags at places, a row each, in the order in which they are first met. */
final class TagSums {
  /** Of a row: flat, its divisor, cum, its divisor. */
  private static final int WIDTH = 4;

  private static final int CUM = 2;

  private final TagNames names;

  /** Rows by place and tag. */
  private final Long2IntOpenHashMap rows = new Long2IntOpenHashMap();

  private final LongArrayList keys = new LongArrayList();

  /** The value of the tag where it was first met. */
  private final LongArrayList values = new LongArrayList();

  private long[] sums = new long[64 * WIDTH];

  TagSums(TagNames names) {
    this.names = names;
    rows.defaultReturnValue(-1);
  }

  int count() {
    return keys.size();
  }

  int place(int row) {
    return (int) (keys.getLong(row) >>> 32);
  }

  /** The tag of a row, by its number in {@link TagNames}. */
  int name(int row) {
    return (int) keys.getLong(row);
  }

  Tag tag(int row) {
    int at = row * WIDTH;
    return new Tag(
        names.name(name(row)),
        values.getLong(row),
        sums[at],
        sums[at + 1],
        sums[at + CUM],
        sums[at + CUM + 1]);
  }

  /**
   * Adds what a sample has.
   *
   * @param entry of {@link TagNames}
   * @param leaf whether the place is that of the sample's leaf
   */
  void add(int place, int entry, boolean leaf, long value, long divisor) {
    int at = row((long) place << 32 | names.tag(entry), names.value(entry)) * WIDTH;
    sums[at + CUM] += value;
    sums[at + CUM + 1] += divisor;
    if (leaf) {
      sums[at] += value;
      sums[at + 1] += divisor;
    }
  }

  /** Adds the sums of later samples. */
  void absorb(TagSums later) {
    for (int r = 0; r < later.count(); r++) {
      int at = row(later.keys.getLong(r), later.values.getLong(r)) * WIDTH;
      for (int i = 0; i < WIDTH; i++) {
        sums[at + i] += later.sums[r * WIDTH + i];
      }
    }
  }

  private int row(long key, long value) {
    int row = rows.get(key);
    if (row < 0) {
      row = keys.size();
      rows.put(key, row);
      keys.add(key);
      values.add(value);
      if (sums.length < (row + 1) * WIDTH) {
        sums = Arrays.copyOf(sums, 2 * sums.length);
      }
    }
    return row;
  }
}
