package io.pprof4j.intern;

import io.pprof4j.profile.Samples;
import java.util.Arrays;

/**
 * The rows of a profile under construction, added up as its {@link Folding} says.
 *
 * <p>Most stacks have one row, so each stack remembers its first row and only further ones (other
 * labels, a negative value) go to a hash table.
 */
public final class SampleTable {
  /** Values of a row whose signs are told apart; further ones share that of the last. */
  public static final int EXACT = 31;

  /** In place of signs where all values are 0. */
  private static final int ZERO = 1 << 31;

  private final int width;
  private final Folding folding;
  private int count;
  private int[] stacks;
  private int[] labels;
  private int[] signs;
  private long[] values;
  private int[] firstRow;
  private int[] slots = new int[1 << 8];
  private int hashed;

  /**
   * @param width values per row
   * @param folding which rows add up
   */
  public SampleTable(int width, Folding folding) {
    this(width, folding, 1 << 8);
  }

  /**
   * @param expected how many rows there will be, about
   */
  public SampleTable(int width, Folding folding, int expected) {
    int room = Math.clamp((long) expected, 1, (Integer.MAX_VALUE - 16) / Math.max(1, width));
    this.width = width;
    this.folding = folding;
    this.stacks = new int[room];
    this.labels = new int[room];
    this.signs = new int[room];
    this.values = new long[width * room];
    this.firstRow = new int[room];
  }

  /**
   * Adds a sample.
   *
   * @param row values at {@code row[from .. from + width]}
   */
  public void add(int stack, int labelSet, long[] row, int from) {
    int r = row(stack, labelSet, folding == Folding.SAME_SIGNS ? signs(row, from) : 0);
    int to = r * width;
    for (int i = 0; i < width; i++) {
      values[to + i] += row[from + i];
    }
  }

  /**
   * Reads what {@link #add} would look at first. The sum of the results must be kept alive, else
   * the read is optimised away.
   */
  public int touch(int stack, int labelSet) {
    int first = stack < firstRow.length ? firstRow[stack] : 0;
    int mask = slots.length - 1;
    return first == 0 ? 0 : labels[first - 1] + slots[(int) hash(stack, labelSet, 0) & mask];
  }

  /** Gives up the table: it must not be used after. */
  public Samples build() {
    return new Samples(
        count,
        width,
        stacks.length == count ? stacks : Arrays.copyOf(stacks, count),
        stacks.length == count ? labels : Arrays.copyOf(labels, count),
        stacks.length == count ? values : Arrays.copyOf(values, count * width));
  }

  /** A bit per value, shared behind the {@link #EXACT} first, or {@link #ZERO}. */
  private int signs(long[] row, int from) {
    int mask = 0;
    long any = 0;
    for (int i = 0; i < width; i++) {
      any |= row[from + i];
      mask |= (int) (row[from + i] >>> 63) << Math.min(i, EXACT - 1);
    }
    return any == 0 ? ZERO : mask;
  }

  private int row(int stack, int labelSet, int sign) {
    if (folding == Folding.NONE) {
      return newRow(stack, labelSet, sign);
    }
    if (stack >= firstRow.length) {
      firstRow = Arrays.copyOf(firstRow, Math.max(2 * firstRow.length, stack + 1));
    }
    int first = firstRow[stack] - 1;
    if (first < 0) {
      first = newRow(stack, labelSet, sign);
      firstRow[stack] = first + 1;
      return first;
    }
    if (labels[first] == labelSet && signs[first] == sign) {
      return first;
    }
    return otherRow(stack, labelSet, sign);
  }

  private int otherRow(int stack, int labelSet, int sign) {
    int mask = slots.length - 1;
    int slot = (int) hash(stack, labelSet, sign) & mask;
    for (int s = slots[slot]; s != 0; s = slots[slot]) {
      int r = s - 1;
      if (stacks[r] == stack && labels[r] == labelSet && signs[r] == sign) {
        return r;
      }
      slot = slot + 1 & mask;
    }
    int r = newRow(stack, labelSet, sign);
    slots[slot] = r + 1;
    if (2 * ++hashed > slots.length) {
      rehash();
    }
    return r;
  }

  private void rehash() {
    int[] old = slots;
    slots = new int[4 * old.length];
    int mask = slots.length - 1;
    for (int s : old) {
      if (s != 0) {
        int r = s - 1;
        int slot = (int) hash(stacks[r], labels[r], signs[r]) & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = s;
      }
    }
  }

  private int newRow(int stack, int labelSet, int sign) {
    if (count == stacks.length) {
      long wanted = 2L * count * width;
      if (wanted > Integer.MAX_VALUE - 16) {
        throw new IllegalStateException("more than 2^31 sample values in distinct rows");
      }
      stacks = Arrays.copyOf(stacks, 2 * count);
      labels = Arrays.copyOf(labels, 2 * count);
      signs = Arrays.copyOf(signs, 2 * count);
      values = Arrays.copyOf(values, (int) wanted);
    }
    stacks[count] = stack;
    labels[count] = labelSet;
    signs[count] = sign;
    return count++;
  }

  private static long hash(int stack, int labelSet, int sign) {
    return Mix.finish(Mix.step(Mix.step(stack, labelSet), sign));
  }
}
