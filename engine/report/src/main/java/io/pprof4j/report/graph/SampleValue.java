package io.pprof4j.report.graph;

import io.pprof4j.merge.BaseLabel;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Strings;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import io.pprof4j.report.parallel.Ranges;

/**
 * Which value of each sample a report is about.
 *
 * @param index index of the sample type
 * @param mean whether to divide by the first value
 * @param type name of what is reported, byte string
 * @param unit its unit as the profile has it, byte string
 */
public record SampleValue(int index, boolean mean, String type, String unit) {
  /** A total by what it is of. */
  private record Total(Samples samples, LabelSets labels, Strings strings, SampleValue value)
      implements Recipe<Long> {
    @Override
    public Long make() {
      return value.total(samples, labels, strings);
    }

    @Override
    public int kept() {
      return 8;
    }
  }

  /**
   * What the percentages of a report are of: the sum of the magnitudes of all values, or of those
   * of the base in a comparison.
   *
   * @param memo may have it, or the weights that reports want anyway: they hold it where no sample
   *     is of a base
   */
  public long total(Profile p, Memo memo) {
    if (memo.keeps() && !BaseLabel.mayBeIn(p.strings())) {
      return StackWeights.of(p, this, memo).magnitude();
    }
    return memo.get(new Total(p.samples(), p.labels(), p.strings(), this));
  }

  private long total(Samples samples, LabelSets labels, Strings strings) {
    boolean[] base = new boolean[labels.count()];
    boolean compared = BaseLabel.mayBeIn(strings);
    for (int set = 1; compared && set < base.length; set++) {
      base[set] = BaseLabel.isIn(labels, set, strings);
    }
    Sums sums = new Sums(0, 0, 0, 0);
    for (Sums range : Ranges.walk(samples.count(), (from, to) -> sums(samples, base, from, to))) {
      sums = sums.plus(range);
    }
    return sums.base > 0 ? divide(sums.base, sums.baseBy) : divide(sums.all, sums.allBy);
  }

  /** Sums of magnitudes with their divisors, of all rows and of those of the base. */
  private record Sums(long all, long allBy, long base, long baseBy) {
    Sums plus(Sums other) {
      return new Sums(
          all + other.all, allBy + other.allBy, base + other.base, baseBy + other.baseBy);
    }
  }

  private Sums sums(Samples samples, boolean[] base, int from, int to) {
    long total = 0;
    long divisor = 0;
    long baseTotal = 0;
    long baseDivisor = 0;
    for (int row = from; row < to; row++) {
      long value = Math.abs(samples.value(row, index));
      long by = mean ? samples.value(row, 0) : 0;
      total += value;
      divisor += by;
      if (base[samples.labels(row)]) {
        baseTotal += value;
        baseDivisor += by;
      }
    }
    return new Sums(total, divisor, baseTotal, baseDivisor);
  }

  /** What is reported of a row. */
  public long of(Samples samples, int row) {
    return divide(samples.value(row, index), mean ? samples.value(row, 0) : 0);
  }

  /** A sum by the sum of its divisors, or as it is where there are none. */
  static long divide(long value, long by) {
    return by == 0 ? value : value / by;
  }
}
