package io.pprof4j.report.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pprof4j.report.text.TextWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Work that is shared with the common pool comes to its end where the pool has no thread for it, or
 * none at all, which a program may ask its JVM for.
 */
class BusyPoolTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final CountDownLatch done = new CountDownLatch(1);
  private final List<ForkJoinTask<?>> others = new ArrayList<>();

  @BeforeEach
  void takeAllThreads() throws InterruptedException {
    int threads = ForkJoinPool.getCommonPoolParallelism();
    CountDownLatch busy = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      others.add(ForkJoinPool.commonPool().submit(() -> hold(busy)));
    }
    busy.await();
  }

  private void hold(CountDownLatch busy) {
    busy.countDown();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void giveThemBack() {
    done.countDown();
    others.forEach(ForkJoinTask::join);
  }

  @Test
  void rangesAreWalked() {
    int count = 1 << 20;
    List<Integer> sums =
        assertTimeoutPreemptively(LONG, () -> Ranges.walk(count, (from, to) -> to - from));
    assertThat(sums.stream().mapToInt(Integer::intValue).sum()).isEqualTo(count);
  }

  @Test
  void piecesAreWritten() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TextWriter out = new TextWriter(bytes);
    assertTimeoutPreemptively(
        LONG, () -> Pieces.write(100, 1, (from, to, text) -> text.text("x"), out));
    out.flush();
    assertThat(bytes.toString(StandardCharsets.US_ASCII)).isEqualTo("x".repeat(100));
  }

  @Test
  void piecesEndWhereTheOutputDoes() {
    TextWriter out =
        new TextWriter(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            });
    assertThatThrownBy(() ->
            assertTimeoutPreemptively(
                LONG,
                () -> Pieces.write(1 << 20, 7, (from, to, text) -> text.spaces(to - from), out)))
        .isInstanceOf(IOException.class);
  }
}
