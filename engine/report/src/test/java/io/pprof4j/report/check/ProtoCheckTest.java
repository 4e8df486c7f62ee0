package io.pprof4j.report.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.dump.Dump;
import io.pprof4j.dump.ProtoDump;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Mapping;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import io.pprof4j.profile.ValueType;
import io.pprof4j.report.memstats.Dumps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtoCheckTest {
  /**
   * Four samples over two of three stacks; of four locations one is in no stack, two have no
   * mapping, two no line; of three functions one is in no location.
   */
  private static Profile profile() {
    StringTable strings = new StringTable();
    int name = strings.intern("main.main");
    Functions.Builder functions = new Functions.Builder();
    functions.add(1, name, name, 0, 0);
    functions.add(2, name, name, 0, 0);
    functions.add(3, name, name, 0, 0);
    Locations.Builder locations = new Locations.Builder();
    locations.add(1, 0, 0x10, false);
    locations.addLine(0, 1, 0);
    locations.addLine(2, 1, 0);
    locations.add(2, Locations.NO_MAPPING, 0x20, false);
    locations.add(3, 0, 0x30, false);
    locations.addLine(0, 3, 0);
    locations.add(4, Locations.NO_MAPPING, 0x40, false);
    Header header =
        Header.of(
            List.of(
                new ValueType("samples", "count"),
                new ValueType("cpu", "nanoseconds"),
                new ValueType("space", "bytes")),
            new ValueType("cpu", "nanoseconds"),
            10_000_000);
    long max = Long.MAX_VALUE;
    Samples samples =
        new Samples(
            4,
            3,
            new int[] {0, 2, 0, 0},
            new int[4],
            new long[] {1, 1500, max, 2, -500, max, 0, 0, 0, -5, 0, -1});
    return new Profile(
        header,
        samples,
        new Stacks(new int[] {2, 3, 5}, 3, new int[] {0, 1, 3, 1, 2}),
        new LabelSets.Builder().build(),
        locations.build(),
        functions.build(),
        List.of(Mapping.everywhere()),
        strings.build());
  }

  private static String print(Dump dump) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CheckReport report = new CheckReport();
    report.add(dump, List.of(), "profile.pb.gz", 0);
    assertThat(report.print("", new PrintStream(bytes, true, UTF_8))).isZero();
    return bytes.toString(UTF_8);
  }

  static List<String> goProfiles() throws IOException {
    return Dumps.below("proto/go");
  }

  @Test
  void countsWhatIsInTheTables() throws IOException {
    assertThat(print(new ProtoDump(profile(), 4)))
        .isEqualTo(Dumps.expected(getClass(), "profile.txt"));
  }

  @Test
  void afterFoldingZeroSamplesCannotBeCounted() {
    assertThat(print(new ProtoDump(profile(), 6)))
        .containsPattern(
            "\n  samples +6 +4 rows after folding, which drops samples that are all zero\n")
        .doesNotContain("samples that are all zero ");
  }

  @ParameterizedTest
  @MethodSource("goProfiles")
  void everyProfileOfTheCorpusIsCounted(String path) throws IOException {
    Dump dump = Dumps.read(path);

    assertThat(print(dump))
        .startsWith("profile.pb.gz: profile.proto, " + dump.records() + " sample")
        .containsPattern("\n  samples that are all zero +\\d+\n");
  }
}
