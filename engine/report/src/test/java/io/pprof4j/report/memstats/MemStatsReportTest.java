package io.pprof4j.report.memstats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.dump.Dump;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.MemStats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemStatsReportTest {
  private record Printed(int status, String text) {}

  private static Printed print(Dump dump) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    MemStatsReport report = new MemStatsReport();
    report.add(dump, List.of(), "dump.txt", 0);
    assertThat(report.nothing("dump.txt")).isEmpty();
    int status = report.print("", new PrintStream(bytes, true, UTF_8));
    return new Printed(status, bytes.toString(UTF_8));
  }

  static List<String> goDumps() throws IOException {
    return Dumps.below("heap/go");
  }

  @Test
  void explainsTheDumpWithWhichThisProjectBegan() throws IOException {
    Printed printed = print(Dumps.heap(Dumps.SNIFFER));

    assertThat(printed.text()).isEqualTo(Dumps.expected(getClass(), "sniffer-excerpt.txt"));
    assertThat(printed.status()).isZero();
  }

  @Test
  void explainsADumpOfTheGoOfToday() throws IOException {
    Printed printed = print(Dumps.heap("heap/go/web-endpoint.txt"));

    assertThat(printed.text()).isEqualTo(Dumps.expected(getClass(), "web-endpoint.txt"));
    assertThat(printed.status()).isZero();
  }

  @ParameterizedTest
  @MethodSource("goDumps")
  void everyLawHoldsInWhatGoWrote(String path) throws IOException {
    Printed printed = print(Dumps.heap(path));

    assertThat(printed.text()).startsWith("dump.txt: runtime.MemStats, 9 of 9 checks hold\n");
    assertThat(printed.status()).isZero();
  }

  @ParameterizedTest
  @MethodSource("goDumps")
  void fitsATerminalAndLeavesNoBlanksAtLineEnds(String path) throws IOException {
    assertThat(print(Dumps.heap(path)).text().lines())
        .allSatisfy(line ->
            assertThat(line)
                .hasSizeLessThanOrEqualTo(96)
                .isEqualTo(line.strip().isEmpty() ? "" : line.stripTrailing()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"heap/edges/cpp-heap.txt", "proto/go/web-heap.pb.gz"})
  void aDumpWithoutTheBlockSaysWhatToFetch(String path) throws IOException {
    MemStatsReport report = new MemStatsReport();
    report.add(Dumps.read(path), List.of(), "dump", 0);
    assertThat(report.nothing("dump"))
        .isEqualTo(
            "dump: no runtime.MemStats block: only Go's heap profile as text has one, fetch"
                + " /debug/pprof/heap?debug=1");
  }

  @ParameterizedTest
  @EnumSource(value = Field.class, mode = EnumSource.Mode.EXCLUDE, names = "MAX_RSS")
  void aMissingFieldIsSaidToBeMissingAndViolatesNothing(Field field) throws IOException {
    Printed printed = print(Dumps.with(Dumps.heap("heap/go/web-heap.txt"), field.goName(), null));

    assertThat(printed.text()).contains("\n  Missing: " + field + ". Not every Go version");
    assertThat(printed.text()).doesNotContain("violated");
    assertThat(printed.status()).isZero();
  }

  @Test
  void mostVersionsDoWithoutMaxRss() throws IOException {
    assertThat(print(Dumps.with(Dumps.heap("heap/go/web-heap.txt"), "MaxRSS", null)).text())
        .doesNotContain("Missing", "MaxRSS");
  }

  @Test
  void anEmptyBlockLeavesEverythingOpen() throws IOException {
    HeapDump dump =
        Dumps.withMemStats(Dumps.heap(Dumps.SNIFFER), new MemStats(new LinkedHashMap<>()));

    Printed printed = print(dump);

    assertThat(printed.text())
        .isEqualTo(Dumps.expected(getClass(), "empty-block.txt"))
        .doesNotContainPattern("[1-9][0-9]{3}");
    assertThat(printed.status()).isZero();
  }

  @Test
  void aViolationDecidesTheExitStatus() throws IOException {
    Printed printed = print(Dumps.with(Dumps.heap(Dumps.SNIFFER), "Sys", "72373072"));

    assertThat(printed.text())
        .startsWith("dump.txt: runtime.MemStats, 8 of 9 checks hold, 1 violated\n")
        .contains(
            """
              violated  Sys = HeapSys + StackSys + MSpanSys + MCacheSys + BuckHashSys + GCSys + OtherSys
                        72373072, not 65994752 + 1114112 + 196608 + 65536 + 1616868 + 2394112 + 991083 =
                        72373071: 1 too many
            """);
    assertThat(printed.status()).isEqualTo(1);
  }

  @Test
  void aNumberPastTheRangeIsLeftOutAndSaidToBe() throws IOException {
    Printed printed =
        print(Dumps.with(Dumps.heap(Dumps.SNIFFER), "HeapIdle", "18446744073709551615"));

    assertThat(printed.text())
        .startsWith("dump.txt: runtime.MemStats, 7 of 9 checks hold, 2 not checkable\n")
        .contains("18446744073709551615");
    assertThat(printed.text().replaceAll("\\s+", " "))
        .contains("HeapIdle is past 2^63-1: left out of the checks")
        .contains("HeapIdle - HeapReleased not known: HeapIdle is past 2^63-1");
    assertThat(printed.status()).isZero();
  }

  @Test
  void aNegativeDifferenceIsImpossible() throws IOException {
    Printed printed = print(Dumps.with(Dumps.heap(Dumps.SNIFFER), "HeapAlloc", "9142273"));

    assertThat(printed.text())
        .containsPattern("HeapInuse - HeapAlloc +-1 +-1 B +impossible: one of the two is wrong\n");
    assertThat(printed.status()).isEqualTo(1);
  }

  @Test
  void aFieldOfATimeToComeIsShown() throws IOException {
    assertThat(print(Dumps.with(Dumps.heap(Dumps.SNIFFER), "Tomorrow", "a b")).text())
        .containsPattern("\n  Tomorrow +a b\n");
  }

  @Test
  void noFieldSteersTheTerminal() throws IOException {
    assertThat(print(Dumps.with(Dumps.heap(Dumps.SNIFFER), "DebugGC", "\u001b[2J\u009bA")).text())
        .contains("?[2J?A")
        .doesNotContain("\u001b", "\u009b");
  }

  @ParameterizedTest
  @CsvSource({"18446744073709551615", "8946670875745093158"})
  void aGoalOutOfReachMeansThatCollectionIsOff(String goal) throws IOException {
    assertThat(print(Dumps.with(Dumps.heap(Dumps.SNIFFER), "NextGC", goal)).text())
        .contains("no heap grows that large: the collector is switched off");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "6911928 | HeapAlloc is at 100.00 % of this goal, 0 bytes below it",
        "6911929 | HeapAlloc is at 100.00 % of this goal, 1 byte below it",
        "6911927 | HeapAlloc is past this goal of the next cycle by 1 byte: a cycle is running",
        "x       | not known how far away: NextGC is not a number"
      })
  void theGoalIsHeldAgainstHeapAlloc(String goal, String expected) throws IOException {
    assertThat(print(Dumps.with(Dumps.heap(Dumps.SNIFFER), "NextGC", goal)).text())
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0       | 0.00 % of the CPU time",
        "1e-05   | 0.00 % of the CPU time",
        "0.12345 | 12.35 % of the CPU time",
        "1.5     | 150.00 % of the CPU time the program could have used since its start, which is",
        "-0.5    | -50.00 % of the CPU time the program could have used since its start, which is",
        "NaN     | not known: GCCPUFraction is not a number",
        "much    | not known: GCCPUFraction is not a number"
      })
  void theCostOfCollectionIsAPercentage(String fraction, String expected) throws IOException {
    assertThat(print(Dumps.with(Dumps.heap(Dumps.SNIFFER), "GCCPUFraction", fraction)).text())
        .contains("  GCCPUFraction  " + expected);
  }

  @Test
  void beforeTheFirstCycleThereIsNoTimeAndNoPause() throws IOException {
    HeapDump dump = Dumps.with(Dumps.heap(Dumps.SNIFFER), "NumGC", "0");

    assertThat(print(Dumps.with(dump, "LastGC", "0")).text())
        .containsPattern("LastGC +0 +never\n")
        .contains("LastGC         no cycle has finished yet")
        .contains("Pauses\n  NumGC is 0: no cycle has finished yet, so there are no pauses\n");
  }

  @Test
  void moreIdleThanInUseTellsOfALargerHeap() throws IOException {
    HeapDump dump = Dumps.with(Dumps.heap(Dumps.SNIFFER), "HeapReleased", "0");

    assertThat(print(dump).text().replaceAll("\\s+", " "))
        .contains("room to grow into; more than HeapInuse: the heap was larger not long ago");
  }

  @Test
  void morePhysicalMemoryThanSysIsNotAllOfTheRuntime() throws IOException {
    HeapDump dump = Dumps.with(Dumps.heap(Dumps.SNIFFER), "MaxRSS", "72373072");

    assertThat(print(dump).text().replaceAll("\\s+", " "))
        .contains("more than Sys: not all of it is the Go runtime's");
  }

  @Test
  void aTurnedBackClockIsNoSpan() throws IOException {
    HeapDump dump = Dumps.heap("heap/go/recurse-heap-2.txt");
    String ends = "[3000000000 2000000000 1000000000" + " 0".repeat(253) + "]";

    assertThat(print(Dumps.with(dump, "PauseEnd", ends)).text().replaceAll("\\s+", " "))
        .contains(
            "PauseEnd: the newest ended at 1970-01-01 00:00:01.000000000 UTC, the oldest at"
                + " 1970-01-01 00:00:03.000000000 UTC: the clock was set back between them");
  }

  @Test
  void aListThatWasCutOffIsNotShownAsIfItWereWhole() throws IOException {
    assertThat(print(Dumps.with(Dumps.heap(Dumps.SNIFFER), "PauseNs", "[189598 49953 92")).text())
        .containsPattern("\n  PauseNs +not read +no closed list of numbers\n")
        .contains("Pauses\n  PauseNs is not a closed list of numbers: it was cut off or edited\n");
  }

  private static MemStatsReport report(Dump... dumps) {
    MemStatsReport report = new MemStatsReport();
    for (int i = 0; i < dumps.length; i++) {
      report.add(dumps[i], List.of(), "dump-" + i, i * 1_767_366_245_000_000_000L);
    }
    return report;
  }

  private static Printed print(MemStatsReport report, String leftOut) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int status = report.print(leftOut, new PrintStream(bytes, true, UTF_8));
    return new Printed(status, bytes.toString(UTF_8));
  }

  @Test
  void ofSeveralDumpsEachHasARow() throws IOException {
    HeapDump web = Dumps.heap("heap/go/web-heap.txt");
    HeapDump bare = Dumps.with(Dumps.with(web, "GCCPUFraction", null), "NumGC", "x");
    Dump none = Dumps.read("proto/go/web-heap.pb.gz");

    Printed printed =
        print(
            report(Dumps.heap(Dumps.SNIFFER), bare, none, Dumps.with(web, "Sys", "5")),
            "not profiles: 7");

    assertThat(printed.text()).isEqualTo(Dumps.expected(getClass(), "several.txt"));
    assertThat(printed.status()).isEqualTo(1);
  }

  @Test
  void theOnlyDumpWithTheBlockHasAllOfTheReport() throws IOException {
    Dump web = Dumps.heap("heap/go/web-heap.txt");
    Dump none = Dumps.read("proto/go/web-heap.pb.gz");
    MemStatsReport apart = report();
    apart.absorb(report(none));
    apart.absorb(report(web));
    assertThat(print(apart, "damaged: 1")).isEqualTo(print(report(web), ""));
    assertThat(print(report(none, web), "").text().replace("dump-1", "dump-0"))
        .isEqualTo(print(report(web), "").text());
  }

  @Test
  void whatWasDigestedApartIsTheSameTogether() throws IOException {
    HeapDump web = Dumps.heap("heap/go/web-heap.txt");
    HeapDump lying = Dumps.with(web, "Sys", "5");
    MemStatsReport apart = new MemStatsReport();
    MemStatsReport next = new MemStatsReport();
    apart.add(lying, List.of(), "a", 0);
    next.add(web, List.of(), "b", 0);
    next.add(lying, List.of(), "c", 0);
    apart.absorb(next);
    MemStatsReport together = new MemStatsReport();
    together.add(lying, List.of(), "a", 0);
    together.add(web, List.of(), "b", 0);
    together.add(lying, List.of(), "c", 0);
    assertThat(print(apart, "")).isEqualTo(print(together, ""));
  }
}
