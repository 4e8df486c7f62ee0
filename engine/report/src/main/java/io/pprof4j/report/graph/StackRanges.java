package io.pprof4j.report.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Walks over the stacks of a profile: at once over several ranges of them where there are many, on
 * the JVM's common pool.
 */
final class StackRanges {
  /** A range that is worth a thread. */
  private static final int LEAST = 1 << 16;

  private StackRanges() {}

  /** Walks over stacks {@code from .. to}. */
  interface Walk<T> {
    T over(int from, int to);
  }

  /** The results of the ranges, in their order. */
  static <T> List<T> walk(int stacks, Walk<T> walk) {
    return walk(stacks, Integer.MAX_VALUE, walk);
  }

  /**
   * The same with rows in place of stacks, or whatever there are many of.
   *
   * @param most how many ranges there may be
   */
  static <T> List<T> walk(int stacks, int most, Walk<T> walk) {
    int threads = Math.min(most, ForkJoinPool.getCommonPoolParallelism() + 1);
    int ranges = Math.clamp(stacks / LEAST, 1, Math.max(1, threads));
    List<ForkJoinTask<T>> others = new ArrayList<>();
    for (int i = 1; i < ranges; i++) {
      int from = start(stacks, i, ranges);
      int to = start(stacks, i + 1, ranges);
      others.add(ForkJoinPool.commonPool().submit(() -> walk.over(from, to)));
    }
    List<T> results = new ArrayList<>();
    results.add(walk.over(0, start(stacks, 1, ranges)));
    for (ForkJoinTask<T> other : others) {
      results.add(other.join());
    }
    return results;
  }

  private static int start(int stacks, int range, int ranges) {
    return (int) ((long) stacks * range / ranges);
  }
}
