package io.pprof4j.report.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RangesTest {
  @Test
  void coversAllInOrder() {
    int count = 1 << 20;
    int at = 0;
    for (int[] range : Ranges.walk(count, (from, to) -> new int[] {from, to})) {
      assertThat(range[0]).isEqualTo(at);
      at = range[1];
    }
    assertThat(at).isEqualTo(count);
  }

  @Test
  void noneGoesOnWhenTheFirstFails() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger walking = new AtomicInteger();
    assertThatThrownBy(() ->
            Ranges.walk(
                1 << 20,
                (from, to) -> {
                  if (from == 0) {
                    wait(begun, 1000);
                    throw new IllegalStateException("the first");
                  }
                  walking.incrementAndGet();
                  begun.countDown();
                  wait(new CountDownLatch(1), 100);
                  return walking.decrementAndGet();
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the first");
    assertThat(walking).hasValue(0);
  }

  private static void wait(CountDownLatch latch, int millis) {
    try {
      boolean reached = latch.await(millis, TimeUnit.MILLISECONDS);
      assertThat(reached).isEqualTo(latch.getCount() == 0);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
