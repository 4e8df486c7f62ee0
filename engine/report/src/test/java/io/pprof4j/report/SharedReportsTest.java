package io.pprof4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.code.Code;
import io.pprof4j.report.memo.Memo;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What reports of one profile make anew, and what they take over. */
class SharedReportsTest {
  private static final Profile PROFILE =
      new Fixture()
          .labelled("bytes=16", "a<b main", 3, 30_000_000)
          .labelled("bytes=32", "a<b main", 1, 10_000_000)
          .labelled("bytes=16", "c main", 1, 10_000_000)
          .labelled("bytes=16", "c main", -1, 10_000_000)
          .labelled("bytes=16", "d main", 0, 0)
          .build();

  private final Memo memo = Memo.keeping();
  private final List<String> messages = new ArrayList<>();

  private String report(Command command, Options.Builder options) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String symbol = command.symbol() ? "main" : null;
    Reports.generate(
        PROFILE, command, symbol, options.build(), Code.NONE, messages::add, out, memo);
    return out.toString(StandardCharsets.UTF_8);
  }

  private long made(Command command, Options.Builder options) throws Exception {
    long before = memo.made();
    report(command, options);
    return memo.made() - before;
  }

  @Test
  void theSameReportMakesNothing() throws Exception {
    for (Command command :
        List.of(
            Command.TOP,
            Command.TREE,
            Command.DOT,
            Command.TAGS,
            Command.CALLGRIND,
            Command.WEBLIST)) {
      String first = report(command, Options.builder().focus("main"));
      long before = memo.made();
      assertThat(report(command, Options.builder().focus("main"))).isEqualTo(first);
      assertThat(memo.made()).as(command.command()).isEqualTo(before);
    }
  }

  @Test
  void anotherOrderCountsNothing() throws Exception {
    report(Command.TOP, Options.builder());
    assertThat(made(Command.TOP, Options.builder().sort(Options.Sort.CUM))).isZero();
    assertThat(made(Command.TOP, Options.builder().unit("s"))).isZero();
  }

  @Test
  void aTreeOfTheSameCountsNothing() throws Exception {
    report(Command.TOP, Options.builder());
    assertThat(made(Command.TREE, Options.builder())).isZero();
  }

  @Test
  void anotherValueCountsAnewOverTheSameNodes() throws Exception {
    report(Command.TOP, Options.builder());
    // Its sums by stack, its weights, its sums by node and its edges.
    assertThat(made(Command.TOP, Options.builder().sampleIndex("0"))).isEqualTo(4);
  }

  @Test
  void whatIsPreparedIsNotMadeAgain() throws Exception {
    Preparations.of(PROFILE, Options.defaults(), 2, memo).forEach(Runnable::run);
    assertThat(made(Command.TOP, Options.builder().nodeCount(2))).isZero();
    assertThat(made(Command.TREE, Options.builder())).isZero();
    assertThat(made(Command.DOT, Options.builder())).isZero();
    assertThat(made(Command.WEBLIST, Options.builder())).isZero();
    assertThat(made(Command.TOP, Options.builder().nodeCount(2).sampleIndex("0"))).isZero();
    assertThat(made(Command.TOP, Options.builder().nodeCount(1))).isPositive();
  }

  @Test
  void whatIsPreparedForOtherOptionsIsNotMadeAgain() throws Exception {
    Options later = Options.builder().focus("a").hide("b").tagRoot("key").build();
    Preparations.again(PROFILE, later, 2, memo).forEach(Runnable::run);
    assertThat(made(Command.TOP, later.toBuilder().nodeCount(2))).isZero();
    assertThat(made(Command.TREE, later.toBuilder())).isZero();
    assertThat(made(Command.DOT, later.toBuilder())).isZero();
    assertThat(made(Command.TOP, later.toBuilder().focus("c").nodeCount(2))).isPositive();
    assertThat(messages).contains("TagRoot expression matched no samples");
  }

  @Test
  void whatIsPreparedLateIsNotMadeAgain() throws Exception {
    Preparations.late(PROFILE, Options.defaults(), memo).forEach(Runnable::run);
    assertThat(made(Command.CALLGRIND, Options.builder())).isZero();
    assertThat(made(Command.CALLGRIND, Options.builder().compactLabels(true))).isZero();
    assertThat(made(Command.CALLGRIND, Options.builder().focus("a"))).isPositive();
  }

  @Test
  void optionsThatDoNotFitAreLeftToTheReport() {
    Options unsound = Options.builder().focus("(").build();
    assertThatCode(() -> prepare(unsound)).doesNotThrowAnyException();
    Options none = Options.builder().sampleIndex("none").build();
    assertThatCode(() -> prepare(none)).doesNotThrowAnyException();
  }

  private void prepare(Options options) {
    Preparations.of(PROFILE, options, 2, memo).forEach(Runnable::run);
    Preparations.again(PROFILE, options, 2, memo).forEach(Runnable::run);
    Preparations.late(PROFILE, options, memo).forEach(Runnable::run);
  }

  @Test
  void messagesAreToldEachTime() throws Exception {
    report(Command.TOP, Options.builder().focus("nothing"));
    report(Command.TOP, Options.builder().focus("nothing"));
    String told = "Focus expression matched no samples";
    assertThat(messages).containsExactly(told, told);
  }

  @Test
  void severalThreadsMayWriteTheSameReport() throws Exception {
    Fixture large = new Fixture();
    for (int i = 0; i < 60_000; i++) {
      large.sample("f" + i % 1013 + " f" + i % 977 + " f" + i % 101, 1 + i);
    }
    Profile profile = large.build();
    for (Command command : List.of(Command.CALLGRIND, Command.TREE, Command.DOT)) {
      String alone = report(profile, command, Memo.NONE);
      Memo shared = Memo.keeping();
      List<Callable<String>> eight = Collections.nCopies(8, () -> report(profile, command, shared));
      try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
        for (Future<String> one : threads.invokeAll(eight)) {
          assertThat(one.get()).as(command.command()).isEqualTo(alone);
        }
      }
    }
  }

  private static String report(Profile profile, Command command, Memo memo) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Options options = Options.defaults();
    Reports.generate(profile, command, null, options, Code.NONE, m -> {}, out, memo);
    return out.toString(StandardCharsets.UTF_8);
  }
}
