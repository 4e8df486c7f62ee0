package io.pprof4j.report.goroutines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.dump.MemStats;
import io.pprof4j.merge.BaseLabel;
import io.pprof4j.merge.ProfileMerger;
import io.pprof4j.merge.Scaling;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import io.pprof4j.report.Options;
import io.pprof4j.report.ReportException;
import io.pprof4j.report.Reports;
import io.pprof4j.report.memstats.Dumps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoroutineReportTest {
  private static final ProfileReader READER = ProfileReader.folded().withExamples(true);

  private static Profile corpus(String path) throws IOException {
    String corpus = Objects.requireNonNull(System.getProperty("pprof4j.corpus"));
    return READER.read(Path.of(corpus).resolve(path));
  }

  /** A dump; each goroutine is a function and what is in brackets. */
  private static Profile dump(String... goroutines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < goroutines.length; i++) {
      String[] words = goroutines[i].split(" ", 2);
      text.append("goroutine ").append(i + 1).append(" [").append(words[1]).append("]:\n");
      text.append(words[0]).append("(0x1)\n\t/src/").append(words[0]).append(".go:7 +0x1d\n");
      text.append("created by main.main in goroutine 1\n\t/src/main.go:3 +0x1\n\n");
    }
    return READER.read(text.toString().getBytes(UTF_8), "dump");
  }

  private static Profile compared(Profile now, Profile base) {
    return ProfileMerger.merge(List.of(now, Scaling.negate(BaseLabel.mark(base))));
  }

  private static String print(Profile profile, Options options, GoroutineSources sources)
      throws IOException, ReportException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.goroutines(
        profile, sources.name(), sources.base(), sources.memStats(), options, message -> {}, out);
    return out.toString(UTF_8);
  }

  private static String print(Profile profile) throws IOException, ReportException {
    return print(profile, Options.defaults(), new GoroutineSources("dump.txt", "", null));
  }

  private static GoroutineSources stackInuse(String bytes) {
    return new GoroutineSources(
        "dump.txt", "", new MemStats(new LinkedHashMap<>(Map.of("StackInuse", bytes))));
  }

  /** The first lines of the groups. */
  private static List<String> headings(String text) {
    return text.lines().filter(line -> line.matches("(gone: )?[0-9]+ goroutines?,?.*")).toList();
  }

  @Test
  void ownLabelsAreNotTheRuntimes() throws IOException, ReportException {
    Profile profile =
        dump(
            "f sleep labels:{\"locked\": \"false\", \"leaked\": \"no\", \"state\": \"new\"}",
            "f sleep, locked to thread labels:{\"locked\": \"false\"}");
    assertThat(print(profile))
        .contains("  sleep  2  100.00 %", "  locked      1 to a thread")
        .doesNotContain("leaked", "new");
  }

  @ParameterizedTest
  @CsvSource({
    "contention.txt, goroutine/go/contention-goroutine.txt",
    "labels.txt, goroutine/go/labels-goroutine.txt",
    "count.txt, count/go/contention-goroutine.txt",
    "proto.txt, proto/go/labels-goroutine.pb.gz"
  })
  void groupsWhatGoWrote(String expected, String path) throws IOException, ReportException {
    assertThat(print(corpus(path))).isEqualTo(Dumps.expected(getClass(), expected));
  }

  @Test
  void tellsWhatAllStacksTake() throws IOException, ReportException {
    GoroutineSources sources =
        new GoroutineSources("dump.txt", "", Dumps.heap("heap/go/generics-heap.txt").memStats());

    assertThat(print(corpus("goroutine/go/threads-goroutine.txt"), Options.defaults(), sources))
        .isEqualTo(Dumps.expected(getClass(), "threads.txt"));
  }

  @Test
  void largestFirstThenFirstToAppear() throws IOException, ReportException {
    String text = print(dump("f running", "g select", "h sleep", "h sleep", "i sleep"));

    assertThat(headings(text))
        .containsExactly(
            "2 goroutines, 40.00 %",
            "1 goroutine, 20.00 %", "1 goroutine, 20.00 %", "1 goroutine, 20.00 %");
    assertThat(text).containsSubsequence("    h  ", "    f  ", "    g  ", "    i  ");
  }

  @Test
  void goroutinesOfOneStackAreOneGroup() throws IOException, ReportException {
    String text =
        print(
            dump(
                "f select",
                "f select, 2 minutes",
                "f chan receive (leaked), 9 minutes, locked to thread",
                "f select, 3 minutes"));

    assertThat(text)
        .startsWith("dump.txt: 4 goroutines in 1 stack\n")
        .contains(
            """
            4 goroutines, 100.00 %
              state       3 select, 1 chan receive
              waiting     min 2, median 3, max 9 minutes; 1 of them less than one
              leaked      1
              locked      1 to a thread
              created by  main.main
              example     goroutine 1
                f  /src/f.go:7
            """);
  }

  @Test
  void tellsWhatChanged() throws IOException, ReportException {
    Profile now =
        dump("f running", "g select", "g select, 1 minutes", "g select", "h sleep", "k sleep");
    Profile base = dump("f running", "g select", "i IO wait", "i IO wait", "h sleep", "h sleep");

    String text =
        print(
            compared(now, base),
            Options.defaults(),
            new GoroutineSources("now.txt", "base.txt", null));

    assertThat(text).isEqualTo(Dumps.expected(getClass(), "changed.txt"));
    assertThat(headings(text))
        .containsExactly(
            "3 goroutines, 50.00 %, +2",
            "gone: 2 goroutines",
            "1 goroutine, 16.67 %, -1",
            "1 goroutine, 16.67 %, new",
            "1 goroutine, 16.67 %, unchanged");
  }

  @Test
  void filtersLeaveTheShareOfAll() throws IOException, ReportException {
    Profile dump = dump("f running", "g select", "g select, 4 minutes", "h sleep");

    Options options = Options.builder().tagFocus("state=select").build();
    assertThat(print(dump, options, stackInuse("40960")))
        .startsWith("dump.txt: 2 goroutines in 1 stack\n  tagfocus=state=select\n")
        .contains("\n2 goroutines, 50.00 %\n")
        .containsPattern("10.00 KiB for each of\\s+all 4\n");
    options = options.toBuilder().relativePercentages(true).build();
    assertThat(print(dump, options, stackInuse("40960")))
        .contains("\n2 goroutines, 100.00 %\n")
        .containsPattern("10.00 KiB for each of\\s+all 4\n");
  }

  @Test
  void nodecountLimitsGroups() throws IOException, ReportException {
    Profile dump = dump("f running", "g select", "g select", "h sleep");

    Options options = Options.builder().nodeCount(1).build();
    assertThat(print(dump, options, stackInuse("x")))
        .endsWith(
            """
                g  /src/g.go:7

            Not shown: 2 stacks with 2 goroutines; -nodecount says how many to show
            """)
        .doesNotContain("StackInuse");
    assertThat(print(dump, options.toBuilder().trim(false).build(), stackInuse("x")))
        .doesNotContain("Not shown");
  }

  @Test
  void aBlockOfAnotherMomentIsFoundOut() throws IOException, ReportException {
    assertThat(print(dump("f running", "f running"), Options.defaults(), stackInuse("4095")))
        .containsPattern("StackInuse +4095 +4.00 KiB +less than 2 KiB for each of all 2: this");
  }

  @Test
  void anEmptyDumpHasNoGroups() throws IOException, ReportException {
    Options nothing = Options.builder().focus("nothing").build();
    assertThat(print(dump("f running"), nothing, stackInuse("4096")))
        .startsWith("dump.txt: 0 goroutines in 0 stacks\n  focus=nothing\n\nStack memory\n")
        .doesNotContain("States");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proto/go/web-heap.pb.gz", "count/go/web-threadcreate.txt"})
  void otherProfilesHoldNoGoroutines(String path) throws IOException {
    Profile profile = corpus(path);

    assertThatThrownBy(() -> print(profile))
        .isInstanceOf(ReportException.class)
        .hasMessageStartingWith("-goroutines takes goroutine profiles, not one of [");
  }

  @Test
  void noNameSteersTheTerminal() throws IOException, ReportException {
    assertThat(print(dump("f\u001b[2J sel\u001bect")))
        .contains("f?[2J", "sel?ect")
        .doesNotContain("\u001b");
  }
}
