package io.pprof4j.report.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RangesTest {
  private static final int COUNT = 1 << 20;

  @Test
  void coversAllInOrder() {
    int at = 0;
    for (int[] range : Ranges.walk(COUNT, (from, to) -> new int[] {from, to})) {
      assertThat(range[0]).isEqualTo(at);
      at = range[1];
    }
    assertThat(at).isEqualTo(COUNT);
  }

  /** As with a common pool of no threads, which a program may ask its JVM for. */
  @Test
  void needsNoFreeThreadOfThePool() throws InterruptedException {
    int threads = ForkJoinPool.getCommonPoolParallelism();
    CountDownLatch busy = new CountDownLatch(threads);
    CountDownLatch done = new CountDownLatch(1);
    List<ForkJoinTask<?>> others =
        IntStream.range(0, threads)
            .<ForkJoinTask<?>>mapToObj(
                i -> ForkJoinPool.commonPool().submit(() -> hold(busy, done)))
            .toList();
    busy.await();
    try {
      List<Integer> sums =
          assertTimeoutPreemptively(
              Duration.ofSeconds(60), () -> Ranges.walk(COUNT, (from, to) -> to - from));
      assertThat(sums.stream().mapToInt(Integer::intValue).sum()).isEqualTo(COUNT);
    } finally {
      done.countDown();
      others.forEach(ForkJoinTask::join);
    }
  }

  private static void hold(CountDownLatch busy, CountDownLatch done) {
    busy.countDown();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
