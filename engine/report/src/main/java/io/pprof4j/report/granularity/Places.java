package io.pprof4j.report.granularity;

import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;

/**
 * A profile without its samples: what is left is the same before a filter of samples and after it.
 */
public final class Places {
  private static final Samples NO_SAMPLES = new Samples(0, 0, new int[0], new int[0], new long[0]);
  private static final Stacks NO_STACKS = new Stacks(new int[0], 0, new int[0]);
  private static final LabelSets NO_LABELS = new LabelSets.Builder().build();

  private Places() {}

  /** The profile without samples; equal for profiles that agree in all else. */
  public static Profile of(Profile p) {
    return p.withStacks(NO_SAMPLES, NO_STACKS).withLabels(NO_SAMPLES, NO_LABELS);
  }
}
