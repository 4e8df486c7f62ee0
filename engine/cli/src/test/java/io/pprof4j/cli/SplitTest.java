package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -split} with reports that are files, and with goroutines. */
class SplitTest {
  @TempDir Path folder;

  @BeforeEach
  void makeFolders() throws IOException {
    Path proto = Golden.corpus().resolve("proto/go");
    Path stacks = Golden.corpus().resolve("goroutine/go");
    put(proto.resolve("web-heap.pb.gz"), "debug/nodes/1/heap", "1.pb.gz");
    put(proto.resolve("web-heap-2.pb.gz"), "debug/nodes/2/heap", "2.pb.gz");
    put(proto.resolve("web-cpu.pb.gz"), "debug/nodes/2/cpu", "cpu.pb.gz");
    put(stacks.resolve("threads-goroutine.txt"), "debug/nodes/1/stacks", "stacks.txt");
    put(stacks.resolve("labels-goroutine.txt"), "debug/nodes/3/stacks", "labels.txt");
  }

  private void put(Path file, String... names) throws IOException {
    for (String name : names) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.copy(file, folder.resolve(name));
    }
  }

  private Run run(String... args) {
    return Run.of(folder, args);
  }

  private List<String> files(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyPartHasAFile() throws IOException {
    Run run = run("-proto", "-split=node", "-inuse_space", "-output=heap-{part}.pb.gz", "debug");
    assertThat(run.status()).isZero();
    assertThat(run.outText()).isEmpty();
    assertThat(run.errLines())
        .containsSubsequence(
            "Generating report in heap-1.pb.gz", "Generating report in heap-2.pb.gz");
    assertThat(files("heap-")).containsExactly("heap-1.pb.gz", "heap-2.pb.gz");
    for (String node : new String[] {"1", "2"}) {
      assertThat(run("-top", "heap-" + node + ".pb.gz").outText())
          .isEqualTo(run("-top", node + ".pb.gz").outText());
    }
  }

  @Test
  void typesTellThePartsOfOneNameApart() throws IOException {
    for (String format : new String[] {"-dot", "-callgrind", "-collapsed", "-speedscope"}) {
      String out = format.substring(1) + "-";
      Run run = run(format, "-split=node", "-entry=heap|cpu", "-output=" + out + "{part}", "debug");
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(files(out)).containsExactly(out + "1", out + "2-cpu", out + "2-inuse_space");
      assertThat(folder.resolve(out + "2-cpu")).hasBinaryContent(run(format, "cpu.pb.gz").out());
    }
  }

  @Test
  void textMayGoToFilesToo() throws IOException {
    run("-top", "-split=entry", "-inuse_space", "-output={part}.txt", "debug");
    assertThat(folder.resolve("debug_nodes_1_heap.txt"))
        .hasBinaryContent(run("-top", "1.pb.gz").out());
    run("-json", "-split=entry", "-inuse_space", "-output={part}.json", "debug");
    assertThat(folder.resolve("debug_nodes_2_heap.json"))
        .hasBinaryContent(run("-json", "2.pb.gz").out());
    run("-top", "-split=node", "-inuse_space", "-output=all", "debug");
    assertThat(folder.resolve("all")).content().contains("== 1: ", "\n== 2: ");
    assertThat(run("-top", "-output={part}", "1.pb.gz").err())
        .isEqualTo("Generating report in {part}\n");
  }

  @Test
  void noFileIsOutsideOfTheFolder() throws IOException {
    put(folder.resolve("1.pb.gz"), "odd/server/..a:b", "odd/server/..a b");
    Run run = run("-proto", "-split=entry", "-output={part}", "odd");
    assertThat(run.errLines())
        .contains(
            "Generating report in odd_server_..a_b", "Generating report in odd_server_..a_b-2");
    assertThat(files("odd_")).hasSize(2);
  }

  @Test
  void filesNeedNames() {
    assertThat(run("-svg", "-split=node", "debug").err())
        .isEqualTo(
            "pprof4j: -split with -svg makes a file for each part: name them, for example"
                + " -output=profile-{part}.svg; pprof4j -h lists the flags\n");
    for (String format :
        new String[] {
          "-proto",
          "-topproto",
          "-dot",
          "-png",
          "-web",
          "-callgrind",
          "-kcachegrind",
          "-collapsed",
          "-speedscope",
          "-weblist=x"
        }) {
      Run run = run(format, "-split=node", "-output=x", "debug");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).as(format).contains("makes a file for each part: name them");
    }
    assertThat(run("-dot", "-split=hour", "debug").err()).contains("profile-{part}.dot");
    assertThat(run("-split=hour", "debug").err()).contains("-split needs a report");
  }

  @Test
  void aPartWithoutAReportHidesNoOther() throws IOException {
    String heap = "alloc_objects/count alloc_space/bytes inuse_objects/count inuse_space/bytes";
    Run peek = run("-peek=appendString", "-split=node", "-node=1|2", "-entry=heap|cpu", "debug");
    assertThat(peek.status()).isZero();
    assertThat(peek.outText())
        .isEqualTo(
            "== 2: samples/count cpu/nanoseconds: 1 profile\n"
                + run("-peek=appendString", "cpu.pb.gz").outText());
    assertThat(peek.errLines())
        .endsWith(
            "1: " + heap + ": no matches found for regexp: appendString",
            "2: " + heap + ": no matches found for regexp: appendString");
    run("-json", "-list=newEntry", "-split=entry", "-output=list-{part}", "debug");
    assertThat(files("list-"))
        .containsExactly("list-debug_nodes_1_heap", "list-debug_nodes_2_heap");
    Run none = run("-peek=nowhere", "-split=entry", "debug");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).endsWith("\npprof4j: no matches found for regexp: nowhere\n");
  }

  @Test
  void aPartWithoutABaseHidesNoOther() {
    Run run = run("-top", "-split=node", "-base=1.pb.gz", "debug");
    assertThat(run.status()).isZero();
    assertThat(run.errLines())
        .contains(
            "1: no profile in 1.pb.gz has goroutine/count",
            "2: no profile in 1.pb.gz has samples/count cpu/nanoseconds");
    assertThat(run.outText()).endsWith(run("-top", "-base=1.pb.gz", "2.pb.gz").outText());
    assertThat(run("-top", "-split=node", "-entry=heap", "-base=cpu.pb.gz", "debug").err())
        .contains("pprof4j: no profile in cpu.pb.gz has alloc_objects/count");
  }

  @Test
  void ofManyPartsWithoutAReportTenAreNamed() throws IOException {
    Path proto = Golden.corpus().resolve("proto/go");
    put(proto.resolve("web-cpu.pb.gz"), "many/cpu");
    for (int i = 0; i < 12; i++) {
      put(proto.resolve("web-heap.pb.gz"), "many/%02d".formatted(i));
    }
    Run peek = run("-peek=appendString", "-split=entry", "many");
    assertThat(peek.status()).isZero();
    assertThat(peek.errLines()).hasSize(1 + 10 + 1);
    assertThat(peek.errLines().get(10))
        .startsWith("many/09: alloc_objects/count ")
        .endsWith(": no matches found for regexp: appendString");
    assertThat(peek.errLines().getLast()).isEqualTo("and 2 parts more without a report");

    Run base = run("-top", "-split=entry", "-base=cpu.pb.gz", "many");
    assertThat(base.status()).isZero();
    assertThat(base.outText()).startsWith("== many/cpu: ").doesNotContain("\n== ");
    assertThat(base.errLines()).hasSize(2 + 10 + 1);
    assertThat(base.errLines().get(11))
        .startsWith("many/09: no profile in cpu.pb.gz has alloc_objects/count ");
    assertThat(base.errLines().getLast()).isEqualTo("and 2 parts more without a report");
  }

  @Test
  void goroutinesOfEachNode() {
    Run run = run("-goroutines", "-split=node", "-nodecount=1", "debug");
    assertThat(run.status()).isZero();
    String first = run("-goroutines", "-nodecount=1", "-entry=x", "stacks.txt").outText();
    String third = run("-goroutines", "-nodecount=1", "-entry=x", "labels.txt").outText();
    assertThat(run.outText())
        .isEqualTo(
            "== 1: goroutine/count: 1 profile\n"
                + first.replaceFirst("stacks.txt", "1")
                + "\n== 3: goroutine/count: 1 profile\n"
                + third.replaceFirst("labels.txt", "3"));
  }

  @Test
  void goroutinesOfEachNodeForPrograms() throws IOException {
    String json = run("-goroutines", "-json", "-split=node", "debug").outText();
    assertThat(json)
        .startsWith("{\"part\":\"1: goroutine/count\",\"profiles\":1,\"report\":{")
        .contains("\n\n{\"part\":\"3: goroutine/count\",\"profiles\":1,\"report\":{")
        .endsWith("}\n");
    run("-goroutines", "-json", "-split=node", "-output=g-{part}.json", "debug");
    assertThat(files("g-")).containsExactly("g-1.json", "g-3.json");
    assertThat(folder.resolve("g-3.json"))
        .hasContent(
            run("-goroutines", "-json", "-entry=labels", "labels.txt")
                .outText()
                .replaceFirst("labels.txt", "3"));
  }

  @Test
  void goroutinesOfEachNodeAgainstABase() {
    String text =
        run("-goroutines", "-split=node", "-node=1", "-base=labels.txt", "debug").outText();
    assertThat(text)
        .startsWith("== 1: goroutine/count: 1 profile\n1: 11 goroutines in 2 stacks\n")
        .contains("  base labels.txt: 37 goroutines in 2 stacks; since then -26");
  }
}
