package io.pprof4j.report.graph;

import java.util.Arrays;

/**
 * Sums of a few tags at a few places, a row for each pair. Rows that were added to are told in the
 * order in which that was first done.
 */
final class TagSums {
  /** In a row: one more than the first entry that was added, flat, cum, and their divisors. */
  private static final int ENTRY = 0;

  private static final int FLAT = 1;
  private static final int CUM = 2;
  private static final int DIVISORS = 2;

  private final TagNames names;
  private final int places;
  private final boolean divided;
  private final int width;
  private final long[] sums;

  /** The rows that were added to. */
  private int[] met = new int[64];

  private int count;

  /**
   * @param tags how many tags there are, which are numbered from 0 on here
   * @param divided whether values have divisors
   */
  TagSums(TagNames names, int tags, int places, boolean divided) {
    this.names = names;
    this.places = places;
    this.divided = divided;
    this.width = 1 + (divided ? 2 * DIVISORS : DIVISORS);
    sums = new long[Math.multiplyExact(width, Math.multiplyExact(tags, places))];
  }

  /**
   * Adds what a sample has, at the places that its stack holds.
   *
   * @param tag number of the entry's tag
   * @param entry of {@link TagNames}
   * @param low first word of the stack in {@link StackPlaces}
   * @param high second
   */
  void add(int tag, int entry, long low, long high, long value, long divisor) {
    int first = tag * places;
    for (long bits = low; bits != 0; bits &= bits - 1) {
      add(first + Long.numberOfTrailingZeros(bits), entry, value, divisor);
    }
    for (long bits = StackPlaces.high(high); bits != 0; bits &= bits - 1) {
      add(first + Long.SIZE + Long.numberOfTrailingZeros(bits), entry, value, divisor);
    }
    int leaf = StackPlaces.leaf(high);
    if (leaf >= 0) {
      int at = (first + leaf) * width;
      sums[at + FLAT] += value;
      if (divided) {
        sums[at + DIVISORS + FLAT] += divisor;
      }
    }
  }

  private void add(int row, int entry, long value, long divisor) {
    int at = row * width;
    if (sums[at + ENTRY] == 0) {
      begin(row, entry + 1L);
    }
    sums[at + CUM] += value;
    if (divided) {
      sums[at + DIVISORS + CUM] += divisor;
    }
  }

  private void begin(int row, long entry) {
    sums[row * width + ENTRY] = entry;
    if (count == met.length) {
      met = Arrays.copyOf(met, 2 * count);
    }
    met[count++] = row;
  }

  /** Adds the sums of later samples. */
  void absorb(TagSums later) {
    for (int i = 0; i < later.count; i++) {
      int at = later.met[i] * width;
      if (sums[at + ENTRY] == 0) {
        begin(later.met[i], later.sums[at + ENTRY]);
      }
      for (int word = FLAT; word < width; word++) {
        sums[at + word] += later.sums[at + word];
      }
    }
  }

  /** Number of rows that were added to. */
  int count() {
    return count;
  }

  /** The place of one of those rows. */
  int place(int i) {
    return met[i] % places;
  }

  /** The tag of a row, by its number in {@link TagNames}. */
  int name(int i) {
    return names.tag(entry(i));
  }

  /** Its sums, with the value of the tag where it was first met. */
  Tag tag(int i) {
    int at = met[i] * width;
    return new Tag(
        names.name(name(i)),
        names.value(entry(i)),
        sums[at + FLAT],
        divided ? sums[at + DIVISORS + FLAT] : 0,
        sums[at + CUM],
        divided ? sums[at + DIVISORS + CUM] : 0);
  }

  private int entry(int i) {
    return (int) sums[met[i] * width + ENTRY] - 1;
  }
}
