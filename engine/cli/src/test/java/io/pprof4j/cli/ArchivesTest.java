package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives and folders as sources of reports. */
class ArchivesTest {
  private static final Path CORPUS = Path.of(System.getProperty("pprof4j.corpus", "corpus"));

  @TempDir Path folder;

  @BeforeEach
  void makeBundle() throws IOException {
    Path go = CORPUS.resolve("proto/go");
    Files.copy(go.resolve("web-heap.pb.gz"), folder.resolve("1.pb.gz"));
    Files.copy(go.resolve("web-heap-2.pb.gz"), folder.resolve("2.pb.gz"));
    try (OutputStream out = Files.newOutputStream(folder.resolve("debug.zip"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      add(zip, "nodes/1/heap.pprof", Files.readAllBytes(folder.resolve("1.pb.gz")));
      add(zip, "nodes/1/cpu.pprof", Files.readAllBytes(go.resolve("web-cpu.pb.gz")));
      add(zip, "nodes/2/heap.pprof", Files.readAllBytes(folder.resolve("2.pb.gz")));
      add(zip, "nodes/2/node.log", "started\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private void addDamaged() throws IOException {
    byte[] heap = Files.readAllBytes(folder.resolve("1.pb.gz"));
    Path more = Files.createDirectory(folder.resolve("more"));
    Files.write(more.resolve("cut.pb.gz"), java.util.Arrays.copyOf(heap, 500));
    Files.write(more.resolve("whole.pb.gz"), heap);
  }

  private Run run(String... args) {
    return Run.of(folder, args);
  }

  @Test
  void anArchiveReportsAsItsFilesDo() {
    for (String report : new String[] {"-top", "-tree", "-raw", "-traces", "-tags", "-json"}) {
      Run archive = run(report, "debug.zip");
      Run files = run(report, "1.pb.gz", "2.pb.gz");
      assertThat(archive.outBytes()).as(report).isEqualTo(files.outBytes()).isNotEmpty();
      assertThat(archive.status()).isZero();
      assertThat(archive.err())
          .isEqualTo(
              """
              Read 3 profiles; not profiles: 1
              Left out 1 profile of samples/count cpu/nanoseconds; -sample_index=cpu shows them
              """);
    }
  }

  @Test
  void aProfileAloneIsReportedAsItWasRecorded() throws IOException {
    for (String profile :
        new String[] {
          "proto/edges/duplicate-samples.pb.gz", // added up
          "proto/edges/zero-then-value.pb.gz", // without values, and in another order
          "proto/edges/labels-odd-strings.pb.gz", // some of a base, by a label
          "heap/go/web-heap.txt" // without values, but with labels
        }) {
      Path lone = Files.createDirectory(folder.resolve(profile.replace('/', '-')));
      Files.copy(CORPUS.resolve(profile), lone.resolve("p"));
      String name = lone.getFileName().toString();
      for (String report : new String[] {"-top", "-raw", "-traces", "-tags"}) {
        String file = run(report, name + "/p").outBytes();
        assertThat(run(report, name).outBytes()).as(name + report).isEqualTo(file);
        assertThat(run(report, "-split=entry", name).outBytes()).endsWith(file);
      }
    }
  }

  /** With labels, what is above 0 and what is below makes two samples; without, nothing is left. */
  @Test
  void valuesBelowZeroAreToldApartByLabels() throws IOException {
    Path labelled = CORPUS.resolve("proto/go/labels-cpu.pb.gz");
    Files.copy(labelled, folder.resolve("labelled.pb.gz"));
    run("-proto", "-taghide=.", "-output=bare.pb.gz", "labelled.pb.gz");
    run("-proto", "-output=less.pb.gz", "-base=bare.pb.gz", "labelled.pb.gz");
    Path more = Files.createDirectory(folder.resolve("more"));
    Files.copy(folder.resolve("less.pb.gz"), more.resolve("1.pb.gz"));
    Files.copy(folder.resolve("less.pb.gz"), more.resolve("2.pb.gz"));
    Run archive = run("-top", "more");
    assertThat(archive.outBytes()).isEqualTo(run("-top", "less.pb.gz", "less.pb.gz").outBytes());
    assertThat(archive.outText()).contains(" of 4.64s total");
  }

  @Test
  void theSampleIndexChoosesAmongTypes() throws IOException {
    Path cpu = CORPUS.resolve("proto/go/web-cpu.pb.gz");
    Files.copy(cpu, folder.resolve("cpu.pb.gz"));
    assertThat(run("-top", "-sample_index=cpu", "debug.zip").outBytes())
        .isEqualTo(run("-top", "-sample_index=cpu", "cpu.pb.gz").outBytes());
    assertThat(run("-top", "-sample_index=delay", "debug.zip").err())
        .contains("no profile has the sample type delay");
  }

  @Test
  void foldersPatternsAndPlainProfilesMix() {
    Run files = run("-top", "1.pb.gz", "2.pb.gz", "1.pb.gz", "2.pb.gz");
    assertThat(run("-top", "1.pb.gz", "2.pb.gz", "debug.zip").outBytes())
        .isEqualTo(files.outBytes());
    assertThat(run("-top", "?.pb.gz").outBytes())
        .isEqualTo(run("-top", "1.pb.gz", "2.pb.gz").outBytes());
    assertThat(run("-top", folder.toString()).outBytes()).isEqualTo(files.outBytes());
  }

  @Test
  void entriesAreChosen() {
    assertThat(run("-top", "-entry=nodes/2", "debug.zip").outBytes())
        .isEqualTo(run("-top", "2.pb.gz").outBytes());
    assertThat(run("-top", "-node=^1$", "-sample_index=inuse_space", "debug.zip").outBytes())
        .isEqualTo(run("-top", "1.pb.gz").outBytes());
    assertThat(run("-top", "-since=2026-11-24T00:02:44Z", "debug.zip").outBytes())
        .isEqualTo(run("-top", "2.pb.gz").outBytes());
    Run none = run("-top", "-until=2020-01-01", "debug.zip");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("no profile in debug.zip is chosen");
    assertThat(run("-top", "-since=yesterday", "debug.zip").err()).contains("not a time such as");
    assertThat(run("-top", "-entry=(", "debug.zip").err()).contains("-entry: error parsing regexp");
  }

  @Test
  void aBaseIsTakenAway() {
    assertThat(run("-top", "-entry=2/heap", "-base=1.pb.gz", "debug.zip").outBytes())
        .isEqualTo(run("-top", "-base=1.pb.gz", "2.pb.gz").outBytes());
    assertThat(run("-top", "-diff_base=debug.zip", "2.pb.gz").outBytes()).isNotEmpty();
  }

  @Test
  void aReportForEachPart() {
    assertThat(run("-top", "-nodecount=1", "-split=node", "-entry=heap", "debug.zip").outBytes())
        .isEqualTo(
            """
            == 1: alloc_objects/count alloc_space/bytes inuse_objects/count inuse_space/bytes: 1 profile
            %s
            == 2: alloc_objects/count alloc_space/bytes inuse_objects/count inuse_space/bytes: 1 profile
            %s\
            """
                .formatted(
                    run("-top", "-nodecount=1", "1.pb.gz").outBytes(),
                    run("-top", "-nodecount=1", "2.pb.gz").outBytes()));
    assertThat(run("-json", "-split=node", "debug.zip").outBytes())
        .startsWith("{\"part\":\"1: alloc_objects/count alloc_space/bytes ")
        .contains("\",\"profiles\":1,\"report\":{")
        .endsWith("}\n");
    assertThat(run("-top", "-split=hour", "debug.zip").outBytes())
        .contains("== 2026-11-24 00:00 UTC: samples/count cpu/nanoseconds: 1 profile");
    assertThat(run("-top", "-split=entry", "debug.zip").outBytes())
        .contains("== debug.zip/nodes/1/cpu.pprof: ");
    assertThat(run("-top", "-split=day", "debug.zip").err()).contains("not one of entry");
  }

  @Test
  void hoursComeInTheirOrder() throws IOException {
    byte[] dump = Files.readAllBytes(CORPUS.resolve("heap/go/sniffer-excerpt.txt"));
    for (String name : new String[] {"a-2026-01-02T16_00_00", "b-2026-01-02T09_59_59", "c"}) {
      Path hour = Files.createDirectories(folder.resolve("hours").resolve(name));
      Files.write(hour.resolve("heap.txt"), dump);
    }
    assertThat(run("-top", "-split=hour", "hours").outBytes().lines())
        .filteredOn(line -> line.startsWith("== "))
        .extracting(line -> line.substring(3, line.indexOf(": ")))
        .containsExactly("2026-01-02 09:00 UTC", "2026-01-02 16:00 UTC", "no time");
  }

  @Test
  void damagedEntriesAreNamedAndStrictlyFatal() throws IOException {
    addDamaged();
    Run run = run("-top", "more");
    assertThat(run.status()).isZero();
    assertThat(run.outBytes()).isEqualTo(run("-top", "1.pb.gz").outBytes());
    assertThat(run.err())
        .startsWith("more/cut.pb.gz: gzip at byte 500: expected more compressed data")
        .endsWith("Read 1 profile; damaged: 1\n");
    Run strict = run("-top", "-strict", "more");
    assertThat(strict.status()).isEqualTo(2);
    assertThat(strict.outBytes()).isEmpty();
    assertThat(strict.err()).startsWith("pprof4j: more/cut.pb.gz: gzip at byte 500");
  }

  @Test
  void inventory() throws IOException {
    addDamaged();
    assertThat(run("-inventory", "debug.zip", "more").outBytes().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("time                  node  format"),
            line ->
                assertThat(line)
                    .startsWith("2026-11-24T00:02:42Z  1     proto         23   ")
                    .contains("debug.zip/nodes/1/heap.pprof  alloc_objects=146426")
                    .endsWith("inuse_space=3151054 bytes"),
            line -> assertThat(line).contains("samples=141 cpu=1410000000 nanoseconds"),
            line -> assertThat(line).contains("debug.zip/nodes/2/heap.pprof"),
            line -> assertThat(line).contains("damaged").contains("gzip at byte 500"),
            line -> assertThat(line).contains("more/whole.pb.gz"),
            line ->
                assertThat(line)
                    .isEqualTo("4 profiles; damaged: 1; not profiles: 1; not chosen: 0"));
    assertThat(run("-inventory", "-json", "debug.zip").outBytes())
        .startsWith("{\n\"entries\":[\n{\"entry\":\"debug.zip/nodes/1/heap.pprof\",\"node\":\"1\",")
        .contains("{\"type\":\"inuse_space\",\"unit\":\"bytes\",\"total\":3151054}")
        .endsWith("\"others\":1,\"not_chosen\":0\n}\n");
    assertThat(run("-inventory", "-csv", "debug.zip").err()).contains("is of no use");
  }

  @Test
  void limitsAreRaisedByFlags() throws IOException {
    Path bomb = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("big"));
      zip.write("heap profile: 1: 1 [1: 1] @ heap/1\n".getBytes(StandardCharsets.UTF_8));
      byte[] lines = new byte[1 << 20];
      java.util.Arrays.fill(lines, (byte) '\n');
      for (int i = 0; i < 70; i++) {
        zip.write(lines);
      }
      zip.closeEntry();
    }
    assertThat(run("-inventory", "bomb.zip").err()).contains("-max_ratio and -max_expanded");
    assertThat(run("-inventory", "-max_ratio=2000", "bomb.zip").err()).isEmpty();
    assertThat(run("-inventory", "-max_ratio=2000", "-max_expanded=1000", "bomb.zip").err())
        .contains("expand to more than");
  }
}
