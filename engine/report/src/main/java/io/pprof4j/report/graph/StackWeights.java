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
  private final BitSet present;

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
    List<StackWeights> ranges =
        Ranges.walk(
            samples.count(),
            most,
            (from, to) -> new StackWeights(samples, stacks, choice, from, to));
    StackWeights first = ranges.getFirst();
    values = first.values;
    divisors = first.divisors;
    present = first.present;
    for (StackWeights later : ranges.subList(1, ranges.size())) {
      add(later.values, values);
      if (divisors != null && later.divisors != null) {
        add(later.divisors, divisors);
      }
      present.or(later.present);
    }
  }

  private static void add(long[] some, long[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += some[i];
    }
  }

  /** The weights of some of the rows. */
  private StackWeights(Samples samples, int stacks, SampleValue choice, int from, int to) {
    values = new long[stacks];
    divisors = choice.mean() ? new long[values.length] : null;
    present = new BitSet(values.length);
    for (int row = from; row < to; row++) {
      int stack = samples.stack(row);
      long value = samples.value(row, choice.index());
      long divisor = 0;
      if (divisors != null) {
        divisor = samples.value(row, 0);
        divisors[stack] += divisor;
      }
      values[stack] += value;
      if (value != 0 || divisor != 0) {
        present.set(stack);
      }
    }
  }

  boolean present(int stack) {
    return present.get(stack);
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
