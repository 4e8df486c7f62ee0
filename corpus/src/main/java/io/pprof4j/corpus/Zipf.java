package io.pprof4j.corpus;

/**
 * Draws ranks so that rank {@code k} comes about {@code k^-0.75} as often as rank 1. The curve is
 * flat within each octave {@code [2^b, 2^(b+1))}, which no reader of a profile can tell and which
 * keeps floating point out of the draw.
 */
final class Zipf {
  private static final double EXPONENT = 0.75;
  private static final int OCTAVES = 31;

  /** Weight of the octaves up to and with {@code b}, in units small enough to be integers. */
  private final long[] cumulative = new long[OCTAVES];

  Zipf() {
    long sum = 0;
    for (int b = 0; b < OCTAVES; b++) {
      sum += (long) (StrictMath.pow(2, b * (1 - EXPONENT)) * 1e6);
      cumulative[b] = sum;
    }
  }

  /** A rank in {@code [0, n)}, the low ones more often. */
  int draw(Rng rng, int n) {
    int b = 31 - Integer.numberOfLeadingZeros(n);
    long at = rng.below(cumulative[b]);
    while (b > 0 && at < cumulative[b - 1]) {
      b--;
    }
    int rank = (1 << b) - 1 + rng.below(1 << b);
    return rank < n ? rank : rng.below(n);
  }
}
