package io.pprof4j.report.graph;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of a profile summed up by stack. Sums over samples are sums over stacks, so the graph
 * walks each stack once however many label sets it has. A stack counts as present if any sample of
 * it has a value, even where they add up to nothing: its edges exist.
 */
final class StackWeights {
  /** By stack, at {@link #stride} from each other. */
  private final long[] values;

  private final int stride;
  private final int place;
  private final boolean mean;

  /** Null where nothing can add up to nothing: where all values are too small and none below 0. */
  private final @Nullable BitSet present;

  private final long magnitude;

  /** The weights by what has them. */
  private record Of(StackSums sums, Samples samples, int stacks, SampleValue choice)
      implements Recipe<StackWeights> {
    @Override
    public StackWeights make() {
      return new StackWeights(this);
    }

    @Override
    public int kept() {
      return 8;
    }
  }

  static StackWeights of(Profile p, SampleValue choice, Memo memo) {
    int stacks = p.stacks().count();
    StackSums sums = StackSums.of(p.samples(), stacks, choice, memo);
    return memo.get(new Of(sums, p.samples(), stacks, choice));
  }

  private StackWeights(Of of) {
    SampleValue choice = of.choice;
    values = of.sums.values();
    stride = of.sums.width();
    place = of.sums.place(choice.index());
    mean = choice.mean();
    magnitude = SampleValue.divide(of.sums.magnitude(choice.index()), mean ? of.sums.total(0) : 0);
    long bits = of.sums.bits(choice.index()) | (mean ? of.sums.bits(0) : 0);
    int spare = Long.numberOfLeadingZeros(bits);
    int needed = Long.SIZE - Long.numberOfLeadingZeros(of.samples.count());
    present = spare > needed ? null : present(of.samples, of.stacks, choice);
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
    return present == null ? value(stack) != 0 || mean && divisor(stack) != 0 : present.get(stack);
  }

  long value(int stack) {
    return values[stack * stride + place];
  }

  boolean hasDivisors() {
    return mean;
  }

  /** The sum of first values, which those of means are divided by; 0 for nothing. */
  long divisor(int stack) {
    return mean ? values[stack * stride] : 0;
  }
}
