package io.pprof4j.report.graph;

import io.pprof4j.profile.Samples;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import io.pprof4j.report.parallel.Ranges;
import java.util.List;

/** The values of a profile's samples summed up by stack, of some of the sample types. */
final class StackSums {
  private final int first;
  private final int width;
  private final Range sums;

  /** The sums by what has them. */
  private record Of(Samples samples, int stacks, int first, int width)
      implements Recipe<StackSums> {
    @Override
    public StackSums make() {
      return new StackSums(this);
    }

    @Override
    public int kept() {
      return 4;
    }
  }

  /** The sums of one value at least: of all if these were made before. */
  static StackSums of(Samples samples, int stacks, SampleValue value, Memo memo) {
    int first = value.mean() ? 0 : value.index();
    Of alone = new Of(samples, stacks, first, value.index() + 1 - first);
    if (memo.keeps() && memo.kept(alone) == null) {
      StackSums all = memo.kept(new Of(samples, stacks, 0, samples.width()));
      if (all != null) {
        return all;
      }
    }
    return memo.get(alone);
  }

  /** The sums of all values. */
  static StackSums ofAll(Samples samples, int stacks, Memo memo) {
    return memo.get(new Of(samples, stacks, 0, samples.width()));
  }

  private StackSums(Of of) {
    first = of.first;
    width = of.width;
    // With few rows per stack, threads would be longer about adding up what each has found.
    int most = of.samples.count() / Math.max(1, of.stacks);
    List<Range> ranges =
        Ranges.walk(
            of.samples.count(), most, (from, to) -> new Range(of).add(of.samples, from, to));
    sums = ranges.getFirst();
    for (Range later : ranges.subList(1, ranges.size())) {
      sums.add(later);
    }
  }

  /** The sums of some of the rows. */
  private static final class Range {
    /** So many rows at a time are added by a method that the JVM compiles early. */
    private static final int BLOCK = 1 << 10;

    private final int first;
    private final int width;

    /** By stack, and for each by type. */
    private final long[] values;

    /** Of all rows, by type: the sum, that of the magnitudes, and the bits that any value has. */
    private final long[] totals;

    private final long[] magnitudes;
    private final long[] bits;
    private boolean below1;

    Range(Of of) {
      first = of.first;
      width = of.width;
      values = new long[Math.multiplyExact(of.stacks, width)];
      totals = new long[width];
      magnitudes = new long[width];
      bits = new long[width];
    }

    Range add(Samples samples, int from, int to) {
      for (int row = from; row < to; row += BLOCK) {
        int end = Math.min(row + BLOCK, to);
        if (width == 1) {
          addValues(samples, row, end);
        } else {
          addRows(samples, row, end);
        }
      }
      return this;
    }

    /** {@link #addRows} of one type. */
    private void addValues(Samples samples, int from, int to) {
      long total = 0;
      long magnitude = 0;
      long any = 0;
      long least = 1;
      for (int row = from; row < to; row++) {
        long value = samples.value(row, first);
        values[samples.stack(row)] += value;
        total += value;
        magnitude += Math.abs(value);
        any |= value;
        least = Math.min(least, value);
      }
      totals[0] += total;
      magnitudes[0] += magnitude;
      bits[0] |= any;
      below1 |= least < 1;
    }

    private void addRows(Samples samples, int from, int to) {
      for (int row = from; row < to; row++) {
        int at = samples.stack(row) * width;
        long any = 0;
        for (int i = 0; i < width; i++) {
          long value = samples.value(row, first + i);
          values[at + i] += value;
          totals[i] += value;
          magnitudes[i] += Math.abs(value);
          bits[i] |= value;
          any |= value;
        }
        below1 |= any <= 0;
      }
    }

    void add(Range later) {
      add(later.values, values);
      add(later.totals, totals);
      add(later.magnitudes, magnitudes);
      for (int i = 0; i < width; i++) {
        bits[i] |= later.bits[i];
      }
      below1 |= later.below1;
    }

    private static void add(long[] some, long[] to) {
      for (int i = 0; i < to.length; i++) {
        to[i] += some[i];
      }
    }
  }

  /** The sums, by stack and for each by type, from the first type that was summed up on. */
  long[] values() {
    return sums.values;
  }

  /** How many types were summed up. */
  int width() {
    return width;
  }

  /** Where in a stack's sums that of a type is. */
  int place(int type) {
    return type - first;
  }

  /** Sum of all values of a type. */
  long total(int type) {
    return sums.totals[place(type)];
  }

  /** Sum of their magnitudes. */
  long magnitude(int type) {
    return sums.magnitudes[place(type)];
  }

  /** The bits that any of them has. */
  long bits(int type) {
    return sums.bits[place(type)];
  }

  /** Whether a row has a value below 0, or all of its values are 0. */
  boolean anyBelow1() {
    return sums.below1;
  }
}
