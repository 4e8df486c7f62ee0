package io.pprof4j.report.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.dump.CountDump;
import io.pprof4j.dump.Dump;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;
import io.pprof4j.profile.Loss;
import io.pprof4j.report.memstats.Dumps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckReportTest {
  private static final String ADD_UP = "the records add up to the header";
  private static final String DO_NOT = "the records do not add up to the header";
  private static final String LEFT_OUT = "Records were cut off or left out.";
  private static final String TOO_MANY = "The records exceed the header: some stand there twice";
  private static final String CHANGED = "Missing or repeated records alone do not explain this";

  private record Printed(int status, String text) {
    /** The text with its line breaks and columns undone. */
    String words() {
      return text.replaceAll("\\s+", " ");
    }
  }

  private static Printed print(Dump dump) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CheckReport report = new CheckReport();
    report.add(dump, List.of(), "dump.txt", 0);
    int status = report.print("", new PrintStream(bytes, true, UTF_8));
    return new Printed(status, bytes.toString(UTF_8));
  }

  private static HeapDump totals(String kind, HeapTotals claimed, HeapTotals summed)
      throws IOException {
    HeapDump any = Dumps.heap("heap/edges/header-only.txt");
    return Dumps.withTotals(any, kind, claimed, summed);
  }

  static List<String> soundGoDumps() throws IOException {
    return Dumps.below("heap/go").stream().filter(path -> !path.equals(Dumps.SNIFFER)).toList();
  }

  static List<String> goDumps() throws IOException {
    return Dumps.below("heap/go");
  }

  @Test
  void provesTheDumpWithWhichThisProjectBegan() throws IOException {
    Printed printed = print(Dumps.heap(Dumps.SNIFFER));

    assertThat(printed.text()).isEqualTo(Dumps.expected(getClass(), "sniffer-excerpt.txt"));
    assertThat(printed.status()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("soundGoDumps")
  void whatGoWroteAddsUp(String path) throws IOException {
    Printed printed = print(Dumps.heap(path));

    assertThat(printed.words())
        .contains(ADD_UP, "No contradiction: the records fit into HeapAlloc");
    assertThat(printed.status()).isZero();
  }

  @ParameterizedTest
  @MethodSource("goDumps")
  void fitsATerminal(String path) throws IOException {
    assertThat(print(Dumps.heap(path)).text().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(96).doesNotEndWith(" "));
  }

  @Test
  void theByteThatGoAddsIsExplained() throws IOException {
    Printed printed = print(Dumps.heap("heap/go/recurse-heap-rate512k.txt"));

    assertThat(printed.text()).isEqualTo(Dumps.expected(getClass(), "added-byte.txt"));
    assertThat(printed.status()).isZero();
  }

  @Test
  void theByteIsAddedToADumpWithoutRecordsToo() throws IOException {
    Printed printed = print(totals("heap", new HeapTotals(0, 0, 0, 1), new HeapTotals(0, 0, 0, 0)));

    assertThat(printed.words()).contains(ADD_UP, "1 byte, explained: Go adds it to the header");
    assertThat(printed.status()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Another writer adds nothing; something had been freed; more than the one byte; objects.
        "heap_v2 | 2 1504 2 1505 | 2 1504 2 1504 | CHANGED",
        "heap    | 2 1504 3 1601 | 2 1504 3 1600 | CHANGED",
        "heap    | 2 1504 2 1505 | 2 1504 2 1503 | CHANGED",
        "heap    | 2 1504 2 1505 | 2 1504 1 1504 | CHANGED",
        "heap    | 2 1504 2 1505 | 1 1000 1 1000 | LEFT_OUT",
        "heap    | 2 1504 2 1505 | 0 0 0 0       | LEFT_OUT",
        "heap    | 2 1504 2 1505 | 3 2000 3 2000 | TOO_MANY",
        "heap    | 2 1504 3 1600 | 2 1504 2 1504 | LEFT_OUT",
        "heap    | 2 1504 3 1600 | 2 1504 4 1700 | TOO_MANY",
        "heap    | 2 1504 3 1600 | 2 1504 4 1500 | CHANGED",
        "heap    | 2 1504 3 1600 | 1 1000 3 1600 | CHANGED",
        "heap    | 2 1504 3 1600 | 3 2000 3 1600 | CHANGED",
        "heap    | 2 1504 3 1600 | 1 1000 4 1700 | CHANGED",
        "heap    | 2 1504 3 1600 | 2 1500 3 1600 | CHANGED",
        "heap    | 2 1504 0 0    | 1 1000 0 0    | LEFT_OUT",
        "heap    | 2 1504 0 0    | 3 2000 0 0    | TOO_MANY"
      })
  void eachDifferenceHasItsCause(String kind, String claimed, String summed, Cause cause)
      throws IOException {
    HeapDump dump = totals(kind, parse(claimed), parse(summed));

    Printed printed = print(dump);

    assertThat(Cause.of(dump, Difference.inUse(dump), Difference.allocated(dump))).isEqualTo(cause);
    assertThat(printed.words())
        .contains(DO_NOT)
        .contains(
            switch (cause) {
              case NONE -> ADD_UP;
              case LEFT_OUT -> LEFT_OUT;
              case TOO_MANY -> TOO_MANY;
              case CHANGED -> CHANGED;
            });
    assertThat(printed.status()).isEqualTo(1);
  }

  private static HeapTotals parse(String totals) {
    String[] words = totals.split(" ");
    return new HeapTotals(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]));
  }

  @Test
  void theAddedByteIsSetApartFromMissingRecords() throws IOException {
    assertThat(print(totals("heap", parse("2 1504 2 1505"), parse("1 1000 1 1000"))).words())
        .contains("bytes allocated 1505 1000 505")
        .contains(
            "allocated 1 object and 504 bytes are in the header and in no record. One byte more is"
                + " the one that Go adds to the header where nothing had been freed.");
  }

  @Test
  void recordsThatStandThereTwiceExceedTheHeader() throws IOException {
    Printed printed = print(Dumps.heap("heap/edges/records-repeated.txt"));

    assertThat(printed.text()).isEqualTo(Dumps.expected(getClass(), "records-repeated.txt"));
    assertThat(printed.status()).isEqualTo(1);
  }

  @Test
  void aDumpThatWasCutOffHasLostItsMemStatsToo() throws IOException {
    Printed printed = print(Dumps.heap("heap/edges/header-only.txt"));

    assertThat(printed.words())
        .contains(LEFT_OUT, "is missing as well: the dump was cut off on its way")
        .doesNotContain("had all been freed again")
        .contains("There is no MemStats block to hold the records against.");
    assertThat(printed.status()).isEqualTo(1);
  }

  @Test
  void otherWritersHaveNoMemStatsThatCouldBeMissing() throws IOException {
    assertThat(print(Dumps.heap("heap/edges/cpp-heapprofile-no-rate.txt")).words())
        .contains(LEFT_OUT)
        .doesNotContain("is missing as well");
  }

  @ParameterizedTest
  @CsvSource({
    "heap/edges/two-columns.txt",
    "heap/edges/two-columns-alloc-zero.txt",
    "heap/edges/cpp-heap_v2.txt"
  })
  void otherWritersAddUpToo(String path) throws IOException {
    Printed printed = print(Dumps.heap(path));

    assertThat(printed.words()).contains(ADD_UP);
    assertThat(printed.status()).isZero();
  }

  @Test
  void differencesPastTheRangeOfALongAreExact() throws IOException {
    HeapTotals most = new HeapTotals(Long.MAX_VALUE, Long.MAX_VALUE, 1, 1);
    HeapTotals least = new HeapTotals(Long.MIN_VALUE, Long.MIN_VALUE, 1, 1);

    assertThat(print(totals("heap_v2", most, least)).words())
        .contains("bytes in use 9223372036854775807 -9223372036854775808 18446744073709551615");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Records: 10632 bytes in use, 22689560 allocated; HeapAlloc, Sys, TotalAlloc of the block.
        "10632 | 21600520 | 48899824 | No contradiction",
        "10631 | 21600520 | 48899824 | records hold 1 byte more in use than HeapAlloc, which counts"
            + " every object, theirs included. What was in use at the last garbage collection may",
        "10631 | 10631    | 48899824 | They hold more than Sys, which counts all that the runtime"
            + " obtained from the OS and does not shrink. So the records are of a later moment",
        "10632 | 21600520 | 22689559 | Two different moments. They allocated more than TotalAlloc",
        "x     | 21600520 | 48899824 | HeapAlloc unusable",
        "x     | 21600520 | 48899824 | Without HeapAlloc it cannot be told",
        "-5    | 21600520 | 48899824 | Without HeapAlloc it cannot be told",
        "10632 | 18446744073709551615 | 48899824 | No contradiction",
        "x     | 10631    | 48899824 | Two different moments. They hold more than Sys"
      })
  void recordsAndBlockAreHeldAgainstEachOther(
      String heapAlloc, String sys, String totalAlloc, String finding) throws IOException {
    HeapDump dump = Dumps.heap("heap/go/web-heap.txt");
    dump = Dumps.with(dump, "HeapAlloc", heapAlloc);
    dump = Dumps.with(dump, "Sys", sys);
    dump = Dumps.with(dump, "TotalAlloc", totalAlloc);

    Printed printed = print(dump);

    assertThat(printed.words()).contains(finding);
    assertThat(printed.status()).as("only the four totals decide").isZero();
  }

  @Test
  void aMissingFieldIsSaidToBeMissing() throws IOException {
    assertThat(print(Dumps.with(Dumps.heap("heap/go/web-heap.txt"), "HeapAlloc", null)).words())
        .contains("HeapAlloc missing", "Without HeapAlloc it cannot be told");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "heap/go/generics-heap-rate1.txt | the records are of every allocation that the profiler sees",
        "heap/go/generics-heap-rate0.txt | the records are taken at a rate that the header does not",
        "heap/go/web-heap.txt | the records are a sample, one per 524288 bytes allocated on average"
      })
  void theRateIsThatOfTheHeader(String path, String expected) throws IOException {
    assertThat(print(Dumps.heap(path)).words()).contains(expected);
  }

  @Test
  void beforeTheFirstCollectionTheRecordsAreOfNoEarlierMoment() throws IOException {
    HeapDump dump = Dumps.heap("heap/go/web-heap.txt");

    assertThat(print(dump).words())
        .contains("on average, as of the last finished garbage collection; HeapAlloc counts");
    assertThat(print(Dumps.with(dump, "NumGC", "0")).words())
        .contains("on average; HeapAlloc counts every object");
  }

  private static CheckReport report(String... names) throws IOException {
    CheckReport report = new CheckReport();
    for (String name : names) {
      report.add(Dumps.read(name), List.of(), name, 0);
    }
    return report;
  }

  private static Printed print(CheckReport report, String leftOut) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int status = report.print(leftOut, new PrintStream(bytes, true, UTF_8));
    return new Printed(status, bytes.toString(UTF_8));
  }

  @Test
  void ofSeveralDumpsEachHasALineAndTheReasonsOfThoseThatDoNotAddUp() throws IOException {
    CheckReport report =
        report("heap/go/web-heap.txt", Dumps.SNIFFER, "goroutine/go/labels-goroutine.txt");
    HeapDump jemalloc =
        totals("jemalloc heap_v2", new HeapTotals(1, 1, 1, 1), new HeapTotals(2, 2, 2, 2));
    report.add(jemalloc, List.of(), "je", 0);
    CountDump count = (CountDump) Dumps.read("count/go/web-goroutine.txt");
    report.add(
        new CountDump(count.profile(), count.records(), "goroutine", 9, 7), List.of(), "count", 0);
    report.add(
        Dumps.read("heap/go/web-heap.txt"),
        List.of(new Loss("x", "heap", 5, 3, "more")),
        "salvaged",
        0);

    Printed printed = print(report, "damaged: 1");

    assertThat(printed.text()).isEqualTo(Dumps.expected(getClass(), "several.txt"));
    assertThat(printed.status()).isEqualTo(1);
  }

  @Test
  void dumpsWithoutTotalsAreNoFailure() throws IOException {
    Printed printed =
        print(report("heap/go/web-heap.txt", "proto/go/web-heap.pb.gz"), "not profiles: 3");
    assertThat(printed.status()).isZero();
    assertThat(printed.text())
        .endsWith(
            """

            2 dumps
              add up                  1
              do not add up           0
              have no totals to meet  1  1 profile.proto
            Not checked: not profiles: 3
            """);
  }

  @Test
  void whatWasDigestedApartIsTheSameTogether() throws IOException {
    String[] names = {"heap/go/web-heap.txt", Dumps.SNIFFER, "proto/go/web-heap.pb.gz"};
    Printed together = print(report(names), "");
    CheckReport first = report();
    first.absorb(report());
    first.absorb(report(names[0]));
    first.absorb(report());
    first.absorb(report(names[1], names[2]));
    assertThat(print(first, "")).isEqualTo(together);

    CheckReport one = report();
    one.absorb(report(Dumps.SNIFFER));
    one.absorb(report());
    assertThat(print(one, "")).isEqualTo(print(report(Dumps.SNIFFER), ""));
  }
}
