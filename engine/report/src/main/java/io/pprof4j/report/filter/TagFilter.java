package io.pprof4j.report.filter;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the samples whose labels meet {@code tagfocus} and do not meet {@code tagignore}.
 *
 * @param profile what is left
 * @param focus whether any sample met {@code tagfocus}
 * @param ignore likewise {@code tagignore}
 */
public record TagFilter(Profile profile, boolean focus, boolean ignore) {

  /** Applies the conditions; null stands for one that was not given. */
  public static TagFilter apply(
      Profile p, LabelUnits units, @Nullable TagExpression focus, @Nullable TagExpression ignore) {
    if (focus == null && ignore == null) {
      return new TagFilter(p, true, false);
    }
    BitSet focused = sets(p, units, focus, true);
    BitSet ignored = sets(p, units, ignore, false);
    Samples samples = p.samples();
    BitSet kept = new BitSet(samples.count());
    boolean anyFocused = false;
    boolean anyIgnored = false;
    for (int row = 0; row < samples.count(); row++) {
      boolean f = focused.get(samples.labels(row));
      boolean i = ignored.get(samples.labels(row));
      anyFocused |= f;
      anyIgnored |= i;
      kept.set(row, f && !i);
    }
    return new TagFilter(p.withSamples(samples.select(kept)), anyFocused, anyIgnored);
  }

  private static BitSet sets(
      Profile p, LabelUnits units, @Nullable TagExpression condition, boolean absent) {
    BitSet sets = new BitSet();
    for (int set = 0; set < p.labels().count(); set++) {
      sets.set(set, condition == null ? absent : condition.in(p.labels(), set, p.strings(), units));
    }
    return sets;
  }
}
