package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.report.Options;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PreparingTest {
  private static final String NOTHING = "nothing";

  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  private final Preparing preparing =
      new Preparing(
          Options.defaults(),
          options -> List.of(step("first 1"), step("first 2"), step("first 3")),
          options -> List.of(step("again " + options.focus())),
          options -> List.of(),
          1);

  /** A step that waits to be seen before the next can begin. */
  private Runnable step(String name) {
    return () -> {
      done.add(name);
      preparing.begin();
      preparing.end();
    };
  }

  private static Options focus(String focus) {
    return Options.builder().focus(focus).build();
  }

  /** What is done next, if anything is within a time that is long enough for it. */
  private String next(long millis) throws InterruptedException {
    String step = done.poll(millis, TimeUnit.MILLISECONDS);
    return step == null ? NOTHING : step;
  }

  private String next() throws InterruptedException {
    return next(60_000);
  }

  @Test
  void stepsAreFollowedInTheirOrder() throws InterruptedException {
    preparing.start();
    assertThat(List.of(next(), next(), next())).containsExactly("first 1", "first 2", "first 3");
    preparing.changed(focus("a"));
    assertThat(next()).isEqualTo("again a");
    preparing.changed(focus("b"));
    assertThat(next()).isEqualTo("again b");
  }

  @Test
  void nothingBeginsWhileAReportIsBeingMade() throws InterruptedException {
    preparing.begin();
    preparing.start();
    assertThat(next(300)).isEqualTo(NOTHING);
    preparing.end();
    assertThat(next()).isEqualTo("first 1");
  }

  @Test
  void onlyOptionsThatStayArePreparedForAndThenWhatWasLeft() throws InterruptedException {
    preparing.begin();
    preparing.start();
    preparing.changed(focus("a"));
    preparing.changed(focus("b"));
    preparing.end();
    assertThat(next()).isEqualTo("again b");
    assertThat(List.of(next(), next(), next())).containsExactly("first 1", "first 2", "first 3");
    assertThat(next(300)).isEqualTo(NOTHING);
  }

  @Test
  void whereMemoryIsShortTheRestIsLeftUndone() throws InterruptedException {
    Runnable tooLarge =
        () -> {
          done.add("too large");
          throw new OutOfMemoryError();
        };
    Preparing cramped =
        new Preparing(
            Options.defaults(),
            options -> List.of(step("first 1"), tooLarge, step("first 3")),
            options -> List.of(step("again " + options.focus())),
            options -> List.of(),
            1);
    cramped.start();
    assertThat(List.of(next(), next(), next(300))).containsExactly("first 1", "too large", NOTHING);
    cramped.changed(focus("a"));
    assertThat(next()).isEqualTo("again a");
  }

  @Test
  void whatTakesLongWaitsUntilNothingIsAsked() throws InterruptedException {
    Preparing patient =
        new Preparing(
            Options.defaults(),
            options -> List.of(step("first")),
            options -> List.of(step("again " + options.focus())),
            options -> List.of(step("late " + options.focus())),
            500);
    patient.begin();
    patient.start();
    patient.changed(focus("a"));
    long ended = System.nanoTime();
    patient.end();
    assertThat(List.of(next(), next(), next())).containsExactly("again a", "first", "late a");
    assertThat(Duration.ofNanos(System.nanoTime() - ended)).isGreaterThan(Duration.ofMillis(499));
  }

  @Test
  void whatTakesLongIsDoneOnceForTheSameOptions() throws InterruptedException {
    Preparing quick =
        new Preparing(
            Options.defaults(),
            options -> List.of(),
            options -> List.of(step("again " + options.focus())),
            options -> List.of(step("late " + options.focus())),
            1);
    quick.start();
    assertThat(List.of(next(), next(300))).containsExactly("late ", NOTHING);
    quick.changed(focus("a"));
    assertThat(List.of(next(), next(), next(300))).containsExactly("again a", "late a", NOTHING);
  }
}
