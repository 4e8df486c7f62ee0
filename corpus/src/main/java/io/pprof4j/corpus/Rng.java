package io.pprof4j.corpus;

/**
 * SplitMix64: a counter and a mixer. Any stack can be made again from its number alone, so none is
 * kept; and it uses integers only, so every machine draws the same numbers.
 */
final class Rng {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  Rng(long seed) {
    state = seed;
  }

  /** The seed at which it would go on as it will. */
  long state() {
    return state;
  }

  /** Starts again at another seed. */
  void seed(long seed) {
    state = seed;
  }

  long next() {
    return mix(state += STEP);
  }

  /** Uniform in {@code [0, bound)}, up to a bias of {@code bound / 2^32}. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** Uniform in {@code [0, bound)} for bounds past 31 bits. */
  long below(long bound) {
    return Math.unsignedMultiplyHigh(next(), bound);
  }

  /** True in {@code parts} of 1000 cases. */
  boolean chance(int parts) {
    return below(1000) < parts;
  }

  /** One of the given. */
  String pick(String[] choices) {
    return choices[below(choices.length)];
  }

  /** Two numbers to one, with every bit of both in every bit of the result. */
  static long mix(long a, long b) {
    return mix(mix(a + STEP) + b * STEP);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
