package io.pprof4j.report.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.report.text.TextWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PiecesTest {
  private static final int THREADS = ForkJoinPool.getCommonPoolParallelism() + 1;

  private static String numbers(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i).append('\n');
    }
    return text.toString();
  }

  private static void number(int from, int to, TextWriter out) throws IOException {
    for (int i = from; i < to; i++) {
      out.number(i).end();
    }
  }

  @Test
  void writesInOrder() throws IOException {
    for (int count : new int[] {0, 1, 7, 8, 1000, 40_000}) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      TextWriter out = new TextWriter(bytes);
      Pieces.write(count, 7, PiecesTest::number, out);
      out.flush();
      assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(numbers(count));
    }
  }

  @Test
  void aTextOfOnePieceIsTheCallersWork() throws IOException {
    Thread[] worker = new Thread[1];
    TextWriter out = new TextWriter(OutputStream.nullOutputStream());
    Pieces.write(7, 7, (from, to, text) -> worker[0] = Thread.currentThread(), out);
    assertThat(worker[0]).isSameAs(Thread.currentThread());
  }

  @Test
  void nothingIsLeftBehindByOneThatFails() {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    TextWriter full =
        new TextWriter(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("full");
              }
            });
    assertThatThrownBy(() ->
            Pieces.write(
                1000,
                1,
                (from, to, text) -> {
                  begun.incrementAndGet();
                  text.number(from).end();
                  ended.incrementAndGet();
                },
                full))
        .isInstanceOf(IOException.class)
        .hasMessage("full");
    assertThat(begun.get()).isEqualTo(ended.get()).isLessThanOrEqualTo(2 * THREADS);
  }
}
