package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -salvage} on the command line. */
class SalvageCliTest {
  private static final String LOSS =
      "count at byte 56: lost 10 bytes: expected a record \"N @ 0x... 0x...\" with numbers of 64"
          + " bits, found \"4 0x50 0x6\"";

  @TempDir Path folder;

  private void dump() throws IOException {
    Files.writeString(
        folder.resolve("cut.txt"),
        "goroutine profile: total 10\n1 @ 0x10 0x20\n5 @ 0x30 0x40\n4 0x50 0x6");
  }

  @Test
  void withoutTheFlagADamagedProfileIsAnErrorThatNamesIt() throws IOException {
    dump();
    Run run = Run.of(folder, "-top", "cut.txt");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).endsWith("; -salvage reads what is whole\n");
  }

  @Test
  void theFlagIsNotAdvisedWhereItIsGiven() throws IOException {
    Files.writeString(folder.resolve("cut.txt"), "--- contention:\ncycles/second=x\n");
    Run run = Run.of(folder, "-salvage", "-top", "cut.txt");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("cut.txt: contention at byte 16").doesNotContain("; -salvage");
  }

  @Test
  void whatWasLostIsALineOnStderrAndAComment() throws IOException {
    dump();
    Run run = Run.of(folder, "-salvage", "-comments", "cut.txt");
    assertThat(run.status()).isZero();
    String path = folder.resolve("cut.txt").toString();
    assertThat(run.errLines()).contains("pprof4j: salvaged " + path + ": " + LOSS);
    assertThat(run.outText()).isEqualTo(path + ": " + LOSS + "\n");
  }

  @Test
  void theCommentsGoWithTheProfile() throws IOException {
    dump();
    assertThat(Run.of(folder, "-salvage", "-proto", "-output=kept.pb.gz", "cut.txt").status())
        .isZero();
    Run run = Run.of(folder, "-raw", "kept.pb.gz");
    assertThat(run.outText()).contains("Comment: ", LOSS, "\n          1: 1 2");
    assertThat(run.err()).doesNotContain("salvaged");
  }

  @Test
  void severalSourcesTellInTheirOrder() throws IOException {
    dump();
    Files.copy(folder.resolve("cut.txt"), folder.resolve("another.txt"));
    Run run = Run.of(folder, "-salvage", "-top", "cut.txt", "another.txt");
    assertThat(run.errLines()).hasSize(3);
    assertThat(run.errLines().get(0)).contains("cut.txt");
    assertThat(run.errLines().get(1)).contains("another.txt");
    assertThat(run.outText()).contains("100% of 12 total");
  }

  @Test
  void checkSaysWhatIsMissingAndWhatDoesNotMeet() throws IOException {
    dump();
    Run run = Run.of(folder, "-salvage", "-check", "cut.txt");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.outText())
        .contains("cut.txt: damaged. What is missing:", "lost 10 bytes", "do not add up");
  }

  @Test
  void aProtoIsCutToo() throws IOException {
    byte[] gzip = Files.readAllBytes(Golden.corpus().resolve("proto/go/web-heap.pb.gz"));
    Files.write(folder.resolve("cut.pb.gz"), Arrays.copyOf(gzip, 2000));
    Run check = Run.of(folder, "-salvage", "-check", "cut.pb.gz");
    assertThat(check.status()).isEqualTo(1);
    assertThat(Run.of(folder, "-salvage", "-top", "cut.pb.gz").outText())
        .contains("of 3077.20kB total", "function_43");
  }

  @Test
  void theDamagedEntriesOfAFolderAreReadAndTold() throws IOException {
    Path dumps = Files.createDirectory(folder.resolve("dumps"));
    for (int i = 0; i < 12; i++) {
      dump();
      Files.move(folder.resolve("cut.txt"), dumps.resolve("%02d.txt".formatted(i)));
    }
    Files.writeString(dumps.resolve("whole.txt"), "goroutine profile: total 1\n1 @ 0x10\n");
    Files.writeString(dumps.resolve("x.txt"), "heap profile: 1: x [1: 1] @ heap/1\n");
    Run run = Run.of(folder, "-salvage", "-top", "dumps");
    assertThat(run.status()).isZero();
    assertThat(run.outText()).contains("100% of 73 total");
    assertThat(run.errLines()).hasSize(14);
    assertThat(run.errLines().get(0)).startsWith("dumps/x.txt: heap at byte ");
    assertThat(run.errLines().get(1)).isEqualTo("pprof4j: salvaged dumps/00.txt: " + LOSS);
    assertThat(run.errLines().get(10)).isEqualTo("pprof4j: salvaged dumps/09.txt: " + LOSS);
    assertThat(run.errLines().subList(11, 13))
        .containsExactly(
            "and 2 losses more; -inventory -json names them all",
            "Read 13 profiles; salvaged: 12; damaged: 1");

    assertThat(Run.of(folder, "-salvage", "-comments", "dumps").outText().lines())
        .hasSize(12)
        .startsWith("dumps/00.txt: " + LOSS);
    assertThat(Run.of(folder, "-top", "dumps").errLines())
        .contains(
            "and 3 damaged entries more; -inventory names them all", "Read 1 profile; damaged: 13");
  }

  @Test
  void theInventoryTellsWhatWasSalvaged() throws IOException {
    dump();
    Run table = Run.of(folder, "-salvage", "-inventory", "cut.txt");
    assertThat(table.outText())
        .contains("  count, salvaged        2  ", "cut.txt  goroutine=6\n")
        .endsWith("1 profile; salvaged: 1; damaged: 0; not profiles: 0; not chosen: 0\n");
    assertThat(Run.of(folder, "-salvage", "-inventory", "-json", "cut.txt").outText())
        .contains("\"losses\":[\"cut.txt: count at byte 56: lost 10 bytes: expected a record ")
        .doesNotContain("problem");
  }

  @Test
  void salvagedDumpsOfSeveralDoNotAddUp() throws IOException {
    dump();
    Files.writeString(folder.resolve("whole.txt"), "goroutine profile: total 1\n1 @ 0x10\n");
    Run run = Run.of(folder, "-salvage", "-check", "cut.txt", "whole.txt");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.outText())
        .isEqualTo(
            """
            cut.txt: goroutine profile text, 2 records: the records do not add up to the header; damaged in 1 place
                         header  records  difference
              goroutine      10        6           4
            whole.txt: goroutine profile text, 1 record: the records add up to the header

            2 dumps
              add up         1
              do not add up  1
            """);
    assertThat(run.errLines().getLast()).isEqualTo("Read 2 profiles; salvaged: 1");
    assertThat(Run.of(folder, "-salvage", "-check", "-entry=cut", "cut.txt").outText())
        .startsWith("cut.txt: damaged. What is missing:\n\n  cut.txt: count at byte 56");
  }
}
