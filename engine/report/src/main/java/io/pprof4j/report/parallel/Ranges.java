package io.pprof4j.report.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Walks over the stacks or the rows of a profile: at once over several ranges of them where there
 * are many, on the JVM's common pool.
 */
public final class Ranges {
  /** A range that is worth a thread. */
  private static final int LEAST = 1 << 16;

  private Ranges() {}

  /** Walks over those {@code from .. to}. */
  public interface Walk<T> {
    T over(int from, int to);
  }

  /** The results of the ranges, in their order. */
  public static <T> List<T> walk(int count, Walk<T> walk) {
    return walk(count, Integer.MAX_VALUE, walk);
  }

  /**
   * The results of the ranges, in their order.
   *
   * @param most how many ranges there may be; one anyway
   */
  public static <T> List<T> walk(int count, int most, Walk<T> walk) {
    int ranges = Math.max(1, Math.min(most, count / LEAST));
    // Asking sets the pool up, which takes longer than a small walk.
    if (ranges > 1) {
      ranges = Math.min(ranges, ForkJoinPool.getCommonPoolParallelism() + 1);
    }
    List<ForkJoinTask<T>> others = new ArrayList<>();
    for (int i = 1; i < ranges; i++) {
      int from = start(count, i, ranges);
      int to = start(count, i + 1, ranges);
      others.add(ForkJoinTask.adapt(() -> walk.over(from, to)).fork());
    }
    try {
      List<T> results = new ArrayList<>();
      results.add(walk.over(0, start(count, 1, ranges)));
      for (ForkJoinTask<T> other : others) {
        results.add(other.join());
      }
      return results;
    } finally {
      // None goes on when this is over, whatever ended it.
      others.forEach(ForkJoinTask::quietlyJoin);
    }
  }

  private static int start(int count, int range, int ranges) {
    return (int) ((long) count * range / ranges);
  }
}
