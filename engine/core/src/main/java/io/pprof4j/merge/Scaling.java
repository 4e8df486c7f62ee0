package io.pprof4j.merge;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Multiplies the values of profiles as pprof does: in floating point, rounded half away from zero,
 * one row at a time. Values past 2^53 lose what a {@code double} cannot hold.
 */
public final class Scaling {
  private static final long EXACT = 1L << 53;

  private Scaling() {}

  /** The profile with every value negated: merged with another it is taken away from it. */
  public static Profile negate(Profile profile) {
    double[] ratios = new double[profile.samples().width()];
    Arrays.fill(ratios, -1);
    return profile.withSamples(scale(profile.samples(), ratios));
  }

  /** Whether a double holds every value, so that rows may be added up before they are negated. */
  public static boolean isExact(Profile profile) {
    Samples samples = profile.samples();
    for (int row = 0; row < samples.count(); row++) {
      for (int type = 0; type < samples.width(); type++) {
        long value = samples.value(row, type);
        if (value > EXACT || value < -EXACT) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The profile scaled so that the sum of each of its sample types is that of the base. Rounding is
   * per row, so the rows must be those of the input.
   *
   * @throws IllegalArgumentException if their sample types or period types differ
   */
  public static Profile normalize(Profile profile, Profile base) {
    MergedHeader.checkTypes(profile.header(), base.header());
    Samples samples = profile.samples();
    double[] ratios = new double[samples.width()];
    for (int type = 0; type < ratios.length; type++) {
      long sum = sum(samples, type);
      ratios[type] = sum == 0 ? 0 : (double) sum(base.samples(), type) / sum;
    }
    return profile.withSamples(scale(samples, ratios));
  }

  /** Each type times its ratio. Rows that are left without any scaled value are dropped. */
  static Samples scale(Samples samples, double[] ratios) {
    if (Arrays.stream(ratios).allMatch(ratio -> ratio == 1)) {
      return samples;
    }
    int rows = samples.count();
    int width = samples.width();
    int[] stacks = new int[rows];
    int[] labels = new int[rows];
    long[] values = new long[rows * width];
    BitSet kept = new BitSet(rows);
    for (int row = 0; row < rows; row++) {
      stacks[row] = samples.stack(row);
      labels[row] = samples.labels(row);
      for (int type = 0; type < width; type++) {
        long value = samples.value(row, type);
        if (ratios[type] != 1) {
          value = toLong(round(value * ratios[type]));
          if (value != 0) {
            kept.set(row);
          }
        }
        values[row * width + type] = value;
      }
    }
    return new Samples(rows, width, stacks, labels, values).select(kept);
  }

  /** As Go converts on the machines pprof runs on: what doesn't fit is the smallest long. */
  static long toLong(double d) {
    return d >= -0x1p63 && d < 0x1p63 ? (long) d : Long.MIN_VALUE;
  }

  private static double round(double d) {
    double whole = d < 0 ? Math.ceil(d) : Math.floor(d);
    return Math.abs(d - whole) >= 0.5 ? whole + Math.copySign(1, d) : whole;
  }

  private static long sum(Samples samples, int type) {
    long sum = 0;
    for (int row = 0; row < samples.count(); row++) {
      sum += samples.value(row, type);
    }
    return sum;
  }
}
