package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -check} and {@code -memstats} of many dumps. */
class ArchivedDumpsTest {
  @TempDir Path folder;

  @BeforeEach
  void makeBundle() throws IOException {
    byte[] whole = Files.readAllBytes(Golden.corpus().resolve("heap/go/web-heap.txt"));
    byte[] excerpt = Files.readAllBytes(Golden.corpus().resolve("heap/go/sniffer-excerpt.txt"));
    byte[] proto = Files.readAllBytes(Golden.corpus().resolve("proto/go/web-heap.pb.gz"));
    Files.write(folder.resolve("whole.txt"), whole);
    Files.write(folder.resolve("excerpt.txt"), excerpt);
    Map<String, byte[]> entries =
        Map.of(
            "nodes/1/2026-01-02T15_04_05.heap", whole,
            "nodes/2/2026-01-02T16_04_05.heap", excerpt,
            "nodes/2/cut.heap", java.util.Arrays.copyOf(whole, 6000),
            "nodes/2/heap.pprof", proto,
            "nodes/2/node.log", "started\n".getBytes(StandardCharsets.UTF_8));
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("debug.zip")))) {
      for (String name : entries.keySet().stream().sorted().toList()) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(entries.get(name));
        zip.closeEntry();
      }
    }
  }

  private Run run(String... args) {
    return Run.of(folder, args);
  }

  @Test
  void everyDumpOfAnArchiveIsChecked() {
    Run run = run("-check", "debug.zip");
    assertThat(run.outText())
        .isEqualTo(
            """
            debug.zip/nodes/1/2026-01-02T15_04_05.heap: heap profile text (heap), 24 records: the records add up to the header
            debug.zip/nodes/2/2026-01-02T16_04_05.heap: heap profile text (heap), 13 records: the records do not add up to the header
              in use     0: every byte in use is accounted for.
              allocated  118751 objects and 3052719152 bytes (2.84 GiB) are in the header and in no record.
            debug.zip/nodes/2/heap.pprof: profile.proto, 23 samples: structure sound

            3 dumps
              add up                  1
              do not add up           1
              have no totals to meet  1  1 profile.proto
            Not checked: damaged: 1; not profiles: 1
            """);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errLines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("debug.zip/nodes/2/cut.heap: heap at byte 5986"),
            line -> assertThat(line).isEqualTo("Read 3 profiles; damaged: 1; not profiles: 1"));
  }

  @Test
  void everyDumpOfAnArchiveIsExplained() {
    Run run = run("-memstats", "debug.zip");
    assertThat(run.outText().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("  time ").endsWith("  entry"),
            line ->
                assertThat(line)
                    .startsWith("  2026-01-02T15:04:05Z   3.44 MiB")
                    .endsWith("9 of 9  debug.zip/nodes/1/2026-01-02T15_04_05.heap"),
            line -> assertThat(line).endsWith("debug.zip/nodes/2/2026-01-02T16_04_05.heap"),
            line -> assertThat(line).isEmpty(),
            line -> assertThat(line).isEqualTo("2 dumps with a runtime.MemStats block"),
            line -> assertThat(line).isEqualTo("  consistent             2"),
            line -> assertThat(line).isEqualTo("  contradict themselves  0"),
            line -> assertThat(line).isEqualTo("  dumps without it       1"),
            line -> assertThat(line).isEqualTo("Left out: damaged: 1; not profiles: 1"));
    assertThat(run.status()).isZero();
  }

  @Test
  void theOnlyOneChosenHasTheReportThatItHasAsAFile() {
    for (String report : new String[] {"-check", "-memstats"}) {
      Run file = run(report, "excerpt.txt");
      Run entry = run(report, "-since=2026-01-02T16:00:00Z", "-entry=T16", "debug.zip");
      assertThat(entry.outText())
          .isEqualTo(
              file.outText()
                  .replace("excerpt.txt:", "debug.zip/nodes/2/2026-01-02T16_04_05.heap:"));
      assertThat(entry.status()).isEqualTo(file.status());
      assertThat(entry.err()).startsWith("Read 1 profile; not chosen: ");
    }
    assertThat(run("-check", "-node=^1$", "debug.zip").status()).isZero();
  }

  @Test
  void filesFoldersAndPatternsAreTakenTogether() throws IOException {
    String summary =
        """

        3 dumps
          add up         2
          do not add up  1
        """;
    Path sub = Files.createDirectory(folder.resolve("sub"));
    Files.copy(folder.resolve("whole.txt"), sub.resolve("a"));
    assertThat(run("-check", "whole.txt", "excerpt.txt", "sub").outText()).endsWith(summary);
    assertThat(run("-check", "?[hx]*.txt", "sub/").outText())
        .startsWith("excerpt.txt: ")
        .contains("\nwhole.txt: ", "\nsub/a: ")
        .endsWith(summary);
    byte[] excerpt = Files.readAllBytes(folder.resolve("excerpt.txt"));
    assertThat(
            Run.of(folder, new ByteArrayInputStream(excerpt), "-check", "whole.txt", "-", "sub")
                .outText())
        .contains("\nstdin: heap profile text")
        .endsWith(summary);
  }

  @Test
  void theReportDoesNotDependOnTheThreads() throws IOException {
    Path many = Files.createDirectory(folder.resolve("many"));
    for (int i = 0; i < 300; i++) {
      String name = i % 7 == 0 ? "excerpt.txt" : "whole.txt";
      Files.copy(folder.resolve(name), many.resolve("%03d".formatted(i)));
    }
    List<String> lines = run("-check", "many").outText().lines().toList();
    assertThat(lines).filteredOn(line -> line.startsWith("many/")).hasSize(300).isSorted();
    assertThat(lines).contains("  add up         257", "  do not add up   43");
    assertThat(run("-memstats", "many").outText().lines())
        .filteredOn(line -> line.contains("  many/"))
        .hasSize(300)
        .isSortedAccordingTo(
            (a, b) -> a.substring(a.indexOf("many/")).compareTo(b.substring(b.indexOf("many/"))));
  }

  @Test
  void whatIsWrongIsSaid() {
    Run strict = run("-check", "-strict", "debug.zip");
    assertThat(strict.status()).isEqualTo(2);
    assertThat(strict.outText()).isEmpty();
    assertThat(strict.err()).startsWith("pprof4j: debug.zip/nodes/2/cut.heap: heap at byte 5986");
    Run none = run("-memstats", "-entry=pprof", "debug.zip");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("pprof4j: debug.zip: no runtime.MemStats block: only Go's");
    assertThat(run("-check", "-node=3", "debug.zip").err())
        .contains("no profile in debug.zip is chosen; not chosen: 5");
    assertThat(run("-check", "whole.txt", "gone.txt").err())
        .isEqualTo("pprof4j: gone.txt: no such file\n");
    for (String report : new String[] {"-check", "-memstats", "-inventory"}) {
      assertThat(run(report, "-split=entry", "debug.zip").err())
          .contains(report + " looks at every dump by itself already: no -split");
    }
  }
}
