package io.pprof4j.report.graph;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import io.pprof4j.report.parallel.Ranges;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a profile summed up by stack. Sums over samples are sums over stacks, so the graph
 * walks each stack once however many label sets it has. A stack counts as present if any sample of
 * it has a value, even where they add up to nothing: its edges exist.
 */
final class StackWeights {
  private final long[] values;
  private final long @Nullable [] divisors;

  /** Null where nothing can add up to nothing: where all values are too small and none below 0. */
  private final @Nullable BitSet present;

  private final long magnitude;

  /** The weights by what has them. */
  private record Of(Samples samples, int stacks, SampleValue choice)
      implements Recipe<StackWeights> {
    @Override
    public StackWeights make() {
      return new StackWeights(samples, stacks, choice);
    }

    @Override
    public int kept() {
      return 4;
    }
  }

  static StackWeights of(Profile p, SampleValue choice, Memo memo) {
    return memo.get(new Of(p.samples(), p.stacks().count(), choice));
  }

  private StackWeights(Samples samples, int stacks, SampleValue choice) {
    // With few rows per stack, threads would be longer about adding up what each has found.
    int most = samples.count() / Math.max(1, stacks);
    List<Range> ranges =
        Ranges.walk(
            samples.count(), most, (from, to) -> new Range(stacks, choice).add(samples, from, to));
    Range sum = ranges.getFirst();
    for (Range later : ranges.subList(1, ranges.size())) {
      sum.add(later);
    }
    values = sum.values;
    divisors = sum.divisors;
    magnitude = SampleValue.divide(sum.magnitude, sum.divisor);
    int spare = Long.numberOfLeadingZeros(sum.bits);
    int needed = Long.SIZE - Long.numberOfLeadingZeros(samples.count());
    present = spare > needed ? null : present(samples, stacks, choice);
  }

  /** The weights of some of the rows. */
  private static final class Range {
    /** So many rows at a time are added by a method that the JVM compiles early. */
    private static final int BLOCK = 1 << 10;

    private final SampleValue choice;
    private final long[] values;
    private final long @Nullable [] divisors;
    private long magnitude;
    private long divisor;

    /** Those that any value has. */
    private long bits;

    Range(int stacks, SampleValue choice) {
      this.choice = choice;
      values = new long[stacks];
      divisors = choice.mean() ? new long[stacks] : null;
    }

    Range add(Samples samples, int from, int to) {
      for (int row = from; row < to; row += BLOCK) {
        int end = Math.min(row + BLOCK, to);
        addValues(samples, choice.index(), row, end);
        if (divisors != null) {
          addDivisors(samples, divisors, row, end);
        }
      }
      return this;
    }

    private void addValues(Samples samples, int index, int from, int to) {
      long sum = 0;
      long any = 0;
      for (int row = from; row < to; row++) {
        long value = samples.value(row, index);
        values[samples.stack(row)] += value;
        sum += Math.abs(value);
        any |= value;
      }
      magnitude += sum;
      bits |= any;
    }

    private void addDivisors(Samples samples, long[] sums, int from, int to) {
      for (int row = from; row < to; row++) {
        long value = samples.value(row, 0);
        sums[samples.stack(row)] += value;
        divisor += value;
        bits |= value;
      }
    }

    void add(Range later) {
      add(later.values, values);
      if (divisors != null && later.divisors != null) {
        add(later.divisors, divisors);
      }
      magnitude += later.magnitude;
      divisor += later.divisor;
      bits |= later.bits;
    }

    private static void add(long[] some, long[] to) {
      for (int i = 0; i < to.length; i++) {
        to[i] += some[i];
      }
    }
  }

  private static BitSet present(Samples samples, int stacks, SampleValue choice) {
    BitSet present = new BitSet(stacks);
    for (int row = 0; row < samples.count(); row++) {
      long divisor = choice.mean() ? samples.value(row, 0) : 0;
      if ((samples.value(row, choice.index()) | divisor) != 0) {
        present.set(samples.stack(row));
      }
    }
    return present;
  }

  /** Sum of the magnitudes of all values, or its mean. */
  long magnitude() {
    return magnitude;
  }

  boolean present(int stack) {
    return present == null
        ? values[stack] != 0 || divisors != null && divisors[stack] != 0
        : present.get(stack);
  }

  long value(int stack) {
    return values[stack];
  }

  boolean hasDivisors() {
    return divisors != null;
  }

  long divisor(int stack) {
    return divisors == null ? 0 : divisors[stack];
  }
}
