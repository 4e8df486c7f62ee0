package io.pprof4j.format.proto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a thread that wants to help sees of one that reads. */
class SpanTest {
  private static final long SIZE = 100;
  private static final int READERS = 300;

  private static final Span NONE = new Span(0, Span.OPEN);

  private volatile Span reading = NONE;

  @Test
  void halfOfWhatIsLeftIsForTheOtherIfItIsWorthIt() {
    Span span = new Span(20, Span.OPEN);
    assertThat(span.left(SIZE)).isEqualTo(80);
    assertThat(span.middleOfRest(SIZE, 80)).isEqualTo(60);
    assertThat(span.middleOfRest(SIZE, 81)).isEqualTo(-1);
    span.stopAt(61);
    assertThat(span.left(SIZE)).isEqualTo(41);
    assertThat(span.middleOfRest(SIZE, 0)).isEqualTo(40);
    assertThat(span.ends(40)).isFalse();
    assertThat(span.left(SIZE)).isEqualTo(21);
    assertThat(span.ends(61)).isTrue();
    span.arrive();
    assertThat(span.left(SIZE)).isNegative();
    assertThat(span.middleOfRest(SIZE, 0)).isEqualTo(-1);
  }

  @Test
  void aReaderMayArriveWhileItIsLookedAt() throws Exception {
    Thread reader =
        new Thread(() -> {
          Span last = NONE;
          while (!Thread.currentThread().isInterrupted()) {
            Span span = reading;
            if (span == last) {
              Thread.onSpinWait();
            } else {
              span.arrive();
              last = span;
            }
          }
        });
    reader.start();
    try {
      for (int i = 0; i < READERS; i++) {
        Span span = new Span(0, Span.OPEN);
        reading = span;
        long middle = span.middleOfRest(SIZE, 1);
        while (middle == SIZE / 2) {
          middle = span.middleOfRest(SIZE, 1);
        }
        assertThat(middle).isEqualTo(-1);
      }
    } finally {
      reader.interrupt();
      reader.join();
    }
  }
}
