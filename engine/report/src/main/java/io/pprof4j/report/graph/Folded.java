package io.pprof4j.report.graph;

import io.pprof4j.intern.Folding;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import io.pprof4j.report.parallel.Ranges;
import java.util.Arrays;
import java.util.List;

/**
 * Adds up the equal samples of a profile that was read as recorded, as if it had been read folded:
 * what reports are made of that do not show every sample.
 */
public final class Folded {
  private final Samples samples;
  private final int stacks;
  private final boolean labels;

  private Folded(Samples samples, int stacks, boolean labels) {
    this.samples = samples;
    this.stacks = stacks;
    this.labels = labels;
  }

  /** A folded profile by its recorded one. */
  private record Of(Profile recorded, boolean labels) implements Recipe<Profile> {
    @Override
    public Profile make() {
      boolean labelled = labels && recorded.labels().count() > 1;
      Samples samples = new Folded(recorded.samples(), recorded.stacks().count(), labelled).fold();
      if (samples.count() == recorded.samples().count()
          && labelled == recorded.labels().count() > 1) {
        return recorded;
      }
      return labels
          ? recorded.withSamples(samples)
          : recorded.withLabels(samples, new LabelSets.Builder().build());
    }

    @Override
    public int kept() {
      return 2;
    }
  }

  /**
   * The folded profile.
   *
   * @param labels whether to keep labels; without them more samples are equal
   */
  public static Profile of(Profile recorded, boolean labels, Memo memo) {
    return memo.get(new Of(recorded, labels || recorded.labels().count() == 1));
  }

  private Samples fold() {
    if (labels || stacks > samples.count()) {
      return general();
    }
    // Where there are few rows per stack a range's sums would take more room than its rows.
    int most = samples.count() / Math.max(1, stacks);
    List<Range> ranges = Ranges.walk(samples.count(), most, this::range);
    for (Range range : ranges) {
      if (range.special) {
        return general();
      }
    }
    long[] sums = ranges.getFirst().sums;
    for (Range range : ranges.subList(1, ranges.size())) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += range.sums[i];
      }
    }
    return rows(sums);
  }

  /** The values of some rows summed up by stack; worth nothing if any of them is special. */
  @SuppressWarnings("ArrayRecordComponent") // private to this class, compared by nobody
  private record Range(long[] sums, boolean special) {}

  /**
   * Most rows fold into the one of their stack. Special are those that may not: they have a value
   * below 0, or none at all.
   */
  private Range range(int from, int to) {
    int width = samples.width();
    long[] sums = new long[stacks * width];
    boolean special = false;
    for (int row = from; row < to && !special; row++) {
      int at = samples.stack(row) * width;
      long any = 0;
      for (int i = 0; i < width; i++) {
        long value = samples.value(row, i);
        any |= value;
        sums[at + i] += value;
      }
      special = any <= 0;
    }
    return new Range(sums, special);
  }

  /** A row per stack, in order of first appearance. */
  private Samples rows(long[] sums) {
    int width = samples.width();
    int[] order = new int[Math.min(stacks, samples.count())];
    boolean[] seen = new boolean[stacks];
    int count = 0;
    boolean inPlace = true;
    for (int row = 0; row < samples.count(); row++) {
      int stack = samples.stack(row);
      if (!seen[stack]) {
        seen[stack] = true;
        inPlace &= stack == count;
        order[count++] = stack;
      }
    }
    long[] values = sums;
    if (!inPlace) {
      values = new long[count * width];
      for (int row = 0; row < count; row++) {
        System.arraycopy(sums, order[row] * width, values, row * width, width);
      }
    }
    return new Samples(count, width, Arrays.copyOf(order, count), new int[count], values);
  }

  private Samples general() {
    int width = samples.width();
    SampleTable table = new SampleTable(width, Folding.SAME_SIGNS, Math.max(1, stacks));
    long[] values = new long[width];
    for (int row = 0; row < samples.count(); row++) {
      for (int i = 0; i < width; i++) {
        values[i] = samples.value(row, i);
      }
      table.add(samples.stack(row), labels ? samples.labels(row) : 0, values, 0);
    }
    return table.build();
  }
}
