package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where binaries are looked for, and what is said of those that don't fit. */
class LocalBinariesTest {
  private static final Path NATIVE = Golden.corpus().resolve("proto/native");
  private static final String PIE = "b19fc389d16f4d5780991d6c61fb543383754d04";

  @TempDir private Path folder;

  /** The lines of -raw that show a symbol. */
  private static List<String> symbols(Run run) {
    assertThat(run.status()).isZero();
    return run.outText().lines().filter(line -> line.contains("/srv/native/hot.c:")).toList();
  }

  private static List<String> expected() {
    List<String> lines = symbols(Run.of(NATIVE, "-raw", "pie.pb.gz"));
    assertThat(lines).hasSizeGreaterThan(20);
    return lines;
  }

  private Run elsewhere(String path, String profile) {
    Map<String, String> environment = Map.of("PPROF_BINARY_PATH", path, "HOME", folder.toString());
    return Run.of(NATIVE, environment, "-raw", profile);
  }

  private void copy(String to) throws IOException {
    Path target = folder.resolve(to);
    Files.createDirectories(target.getParent());
    Files.copy(NATIVE.resolve("bin/pie"), target);
  }

  @Test
  void aBinaryAsFirstArgumentIsTheProfiledOne() {
    assertThat(symbols(Run.of(NATIVE, "-raw", "bin/pie", "elsewhere.pb.gz"))).isEqualTo(expected());
  }

  @Test
  void withoutTheBinaryThereAreWarnings() {
    assertThat(elsewhere("", "elsewhere.pb.gz").errLines())
        .containsExactly(
            "Local symbolization failed for pie: open /srv/native/pie: no such file or directory",
            "Some binary filenames not available. Symbolization may be incomplete.",
            "Try setting PPROF_BINARY_PATH to the search path for local binaries.");
  }

  @Test
  void aMappingWithoutAFileHasNoBinary() {
    Path dumps = Golden.corpus().resolve("contention/go");
    Run run = Run.of(dumps, "-disasm=3", "-symbolize=none", "contention-block.txt");
    assertThat(run.outText()).isEqualTo("open : no such file or directory\n");
    assertThat(run.errLines()).containsExactly("pprof4j: no matches found for address 0x3");
  }

  @Test
  void binariesAreFoundByNameAndByPath() throws IOException {
    assertThat(symbols(elsewhere("nowhere:bin", "elsewhere.pb.gz"))).isEqualTo(expected());
    for (String place :
        List.of(
            "srv/native/pie",
            "srv/native/pie.debug",
            "srv/native/.debug/pie.debug",
            "usr/lib/debug/srv/native/pie.debug")) {
      String root = place.replace('/', '-');
      copy(root + "/" + place);
      assertThat(symbols(elsewhere(folder.resolve(root).toString(), "elsewhere.pb.gz")))
          .as(place)
          .isEqualTo(expected());
    }
  }

  @Test
  void binariesAreLookedForBelowHome() throws IOException {
    copy("pprof/binaries/pie");
    assertThat(symbols(elsewhere("", "elsewhere.pb.gz"))).isEqualTo(expected());
  }

  /** Without tools no build id is read, as in go tool pprof, so that none fits. */
  @Test
  void aBuildIdThatIsNotReadDoesNotFit() {
    Run run = elsewhere("bin", "elsewhere-id.pb.gz");
    assertThat(symbols(run)).isEmpty();
    assertThat(run.errLines())
        .contains("Ignoring local file bin/pie: build-id mismatch (" + PIE + " != )");
  }

  @Test
  void withToolsBinariesAreFoundByBuildId() throws IOException {
    copy(PIE + "/anything");
    copy("ids/" + PIE.substring(0, 2) + "/" + PIE.substring(2) + ".debug");
    FakeTools tools = new FakeTools(folder.resolve("tools"));
    for (Path path : List.of(folder, folder.resolve("ids"))) {
      Run run =
          Run.of(
              NATIVE,
              Map.of("PPROF_BINARY_PATH", path.toString(), "PPROF_TOOLS", tools.folder()),
              "-raw",
              "elsewhere-id.pb.gz");
      assertThat(run.errLines()).isEmpty();
      assertThat(run.outText()).contains("tool_inner /srv/tool.c:7");
    }
  }

  @Test
  void withToolsAnotherBuildIdIsRefused() throws IOException {
    FakeTools tools = new FakeTools(folder.resolve("tools"));
    Run run =
        Run.of(
            NATIVE,
            Map.of("PPROF_BINARY_PATH", ""),
            "-top",
            "-tools=" + tools.folder(),
            "bin/fixed",
            "elsewhere-id.pb.gz");
    assertThat(run.errLines())
        .containsExactly(
            "Local symbolization failed for fixed (build ID " + PIE + "): build ID mismatch");
  }

  @Test
  void toolsAnswerWithInlinedFramesAndLongerNames() throws IOException {
    FakeTools tools = new FakeTools(folder.resolve("tools"));
    Run run = Run.of(NATIVE, "-raw", "-tools=" + tools.folder(), "pie.pb.gz");
    assertThat(run.errLines()).isEmpty();
    assertThat(run.outText())
        .contains("M=1 tool_inner /srv/tool.c:7:0 s=0\n")
        .contains("             tool_outer_longer /srv/tool.c:20:0 s=0\n")
        .contains("[FN][FL][LN][IN]");
  }

  @Test
  void namesAreEnoughForFastlocal() throws IOException {
    FakeTools tools = new FakeTools(folder.resolve("tools"));
    Run run =
        Run.of(NATIVE, "-raw", "-symbolize=fastlocal", "-tools=" + tools.folder(), "pie.pb.gz");
    assertThat(run.outText()).contains("M=1 tool_outer_longer :0:0 s=0\n");
  }

  @Test
  void llvmComesFirst() throws IOException {
    FakeTools tools = new FakeTools(folder.resolve("tools"));
    tools.addLlvm();
    Run run = Run.of(NATIVE, "-raw", "-tools=" + tools.folder(), "pie.pb.gz");
    assertThat(run.outText()).contains("M=1 llvm_inner /srv/\u00e4.c:3:9 s=2\n");
  }
}
