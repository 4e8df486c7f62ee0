package io.pprof4j.bench.intern;

import java.util.SplittableRandom;

/** Which of a number of keys is met next, many times: few of them often, most of them rarely. */
final class Draws {
  private static final long SEED = 20_260_101;

  private Draws() {}

  /** {@code n} indexes below {@code keys}: each once in turn, then the first ones more often. */
  static int[] of(int n, int keys) {
    SplittableRandom random = new SplittableRandom(SEED);
    int[] draws = new int[n];
    for (int i = 0; i < n; i++) {
      double u = random.nextDouble();
      draws[i] = i < keys ? i : (int) (keys * u * u * u * u);
    }
    return draws;
  }

  /** {@code n} words, all different as far as chance allows. */
  static long[] words(int n) {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    long[] words = new long[n];
    for (int i = 0; i < n; i++) {
      words[i] = random.nextLong();
    }
    return words;
  }
}
