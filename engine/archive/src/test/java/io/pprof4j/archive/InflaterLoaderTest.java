package io.pprof4j.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.inflate.WholeInflater;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InflaterLoaderTest {
  private static final WholeInflater LIBRARY = (deflated, room) -> true;
  private static final long WORTH = InflaterLoader.WORTH_LOADING;

  @Test
  void isNotLoadedForLittle() {
    try (InflaterLoader loader = new InflaterLoader(() -> LIBRARY, () -> WORTH - 1, false)) {
      assertThat(loader.get(WORTH / 2)).isNull();
      assertThat(loader.get(WORTH / 2 - 1)).isNull();
      assertThat(loader.get(1)).isSameAs(LIBRARY);
      assertThat(loader.get(1)).isSameAs(LIBRARY);
    }
  }

  @Test
  void isLoadedAtOnceForMuch() {
    try (InflaterLoader loader = new InflaterLoader(() -> LIBRARY, () -> WORTH, false)) {
      assertThat(loader.get(1)).isSameAs(LIBRARY);
    }
  }

  @Test
  void isLoadedBesideTheWork() {
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger loaded = new AtomicInteger();
    InflaterLoader loader =
        new InflaterLoader(
            () -> {
              await(slow);
              loaded.incrementAndGet();
              return LIBRARY;
            },
            () -> WORTH,
            true);
    assertThat(loader.get(1)).isNull();
    assertThat(loader.get(1)).isNull();
    slow.countDown();
    loader.close();
    assertThat(loaded).hasValue(1);
    assertThat(loader.get(1)).isSameAs(LIBRARY);
  }

  @Test
  void canBeMissing() {
    try (InflaterLoader loader = new InflaterLoader(() -> null, () -> WORTH, false)) {
      assertThat(loader.get(1)).isNull();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
