package io.pprof4j.report.graph;

import io.pprof4j.intern.Folding;
import io.pprof4j.intern.SampleTable;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the equal samples of a profile that was read as recorded, as if it had been read folded:
 * what reports are made of that do not show every sample.
 */
public final class Folded {
  private final Samples samples;
  private final int stacks;
  private final boolean labels;
  private final @Nullable StackSums sums;

  private Folded(Samples samples, int stacks, boolean labels, @Nullable StackSums sums) {
    this.samples = samples;
    this.stacks = stacks;
    this.labels = labels;
    this.sums = sums;
  }

  /**
   * A folded profile by its recorded one.
   *
   * @param sums of that, where they may be its rows
   */
  private record Of(Profile recorded, boolean labels, @Nullable StackSums sums)
      implements Recipe<Profile> {
    @Override
    public Profile make() {
      boolean labelled = labels && recorded.labels().count() > 1;
      Samples samples =
          new Folded(recorded.samples(), recorded.stacks().count(), labelled, sums).fold();
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
    boolean labelled = labels && recorded.labels().count() > 1;
    int stacks = recorded.stacks().count();
    StackSums sums =
        labelled || stacks > recorded.samples().count()
            ? null
            : StackSums.ofAll(recorded.samples(), stacks, memo);
    return memo.get(new Of(recorded, labels || recorded.labels().count() == 1, sums));
  }

  /**
   * Most rows fold into the one of their stack. Those may not that have a value below 0, or none at
   * all.
   */
  private Samples fold() {
    return sums == null || sums.anyBelow1() ? general() : rows(sums.values());
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
