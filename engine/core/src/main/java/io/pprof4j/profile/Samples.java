package io.pprof4j.profile;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongUnaryOperator;

/**
 * The samples of a profile (profile.proto {@code Sample}): per row a stack, a label set, and one
 * value per sample type. Rows of a profile that was read folded are distinct in (stack, labels,
 * signs of the values): adding numbers of one sign keeps the sum of their magnitudes, which is what
 * a report's total is made of.
 */
public final class Samples {
  private final int count;
  private final int width;
  private final int[] stacks;
  private final int[] labels;
  private final long[] values;

  /**
   * Takes ownership of the arrays.
   *
   * @param count number of rows
   * @param width number of values in a row
   * @param stacks stack index of each row
   * @param labels label-set index of each row
   * @param values {@code count * width} values, row by row
   */
  public Samples(int count, int width, int[] stacks, int[] labels, long[] values) {
    this.count = count;
    this.width = width;
    this.stacks = stacks;
    this.labels = labels;
    this.values = values;
  }

  public int count() {
    return count;
  }

  /** Number of values in a row: the number of sample types. */
  public int width() {
    return width;
  }

  public int stack(int row) {
    return stacks[row];
  }

  public int labels(int row) {
    return labels[row];
  }

  public long value(int row, int type) {
    return values[row * width + type];
  }

  /** Whether every value of a row is 0. */
  public boolean zero(int row) {
    for (int i = row * width, end = i + width; i < end; i++) {
      if (values[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether any value is below 0. */
  public boolean anyNegative() {
    long signs = 0;
    for (int i = 0, end = count * width; i < end; i++) {
      signs |= values[i];
    }
    return signs < 0;
  }

  /** The rows whose index is set in {@code kept}, in their order. */
  public Samples select(BitSet kept) {
    int n = kept.cardinality();
    int[] s = new int[n];
    int[] l = new int[n];
    long[] v = new long[n * width];
    int to = 0;
    for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
      s[to] = stacks[row];
      l[to] = labels[row];
      System.arraycopy(values, row * width, v, to * width, width);
      to++;
    }
    return new Samples(n, width, s, l, v);
  }

  /** The same rows and values over other stacks: {@code stackOf[oldStack]}. */
  public Samples mapStacks(int[] stackOf) {
    int[] s = new int[count];
    Arrays.setAll(s, row -> stackOf[stacks[row]]);
    return new Samples(count, width, s, labels, values);
  }

  /**
   * The same rows and values over other stacks.
   *
   * @param stackOf stack index of each row; taken over
   */
  public Samples withStacks(int[] stackOf) {
    return new Samples(count, width, stackOf, labels, values);
  }

  /** The same rows with other values. */
  public Samples mapValues(LongUnaryOperator valueOf) {
    long[] v = new long[count * width];
    Arrays.setAll(v, i -> valueOf.applyAsLong(values[i]));
    return new Samples(count, width, stacks, labels, v);
  }

  /** The same rows and values over other label sets: {@code setOf[oldSet]}. */
  public Samples mapLabels(int[] setOf) {
    int[] l = new int[count];
    Arrays.setAll(l, row -> setOf[labels[row]]);
    return new Samples(count, width, stacks, l, values);
  }
}
