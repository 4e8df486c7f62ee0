package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles of a live Go program, held against what {@code go tool pprof} makes of them. */
class LiveServerTest {
  private static final String HEAP =
      "pprof.serve.alloc_objects.alloc_space.inuse_objects" + ".inuse_space.001.pb.gz";

  @TempDir static Path built;
  private static @Nullable Process program;
  private static String host = "";

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path binary = built.resolve("serve");
    assumeTrue(goBuilds(binary), "skipped: no Go on the path that builds corpus/programs/go/serve");
    Process started = new ProcessBuilder(binary.toString()).start();
    program = started;
    host = started.inputReader(StandardCharsets.US_ASCII).readLine();
  }

  private static boolean goBuilds(Path binary) throws InterruptedException {
    try {
      return new ProcessBuilder("go", "build", "-o", binary.toString(), "./serve")
              .directory(Golden.corpus().resolve("programs/go").toFile())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterAll
  static void stop() {
    if (program != null) {
      program.destroy();
    }
  }

  private Run run(String... args) {
    Run run = Run.of(folder, Map.of("PPROF_TMPDIR", folder.toString()), args);
    assertThat(run.err()).contains("Fetching profile over HTTP from http://" + host);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  private String pprof(String... args) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of("go", "tool", "pprof"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("TZ", "UTC");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try (BufferedReader out = builder.start().inputReader(StandardCharsets.UTF_8)) {
      return out.readAllAsString();
    }
  }

  @Test
  void oneCommandShowsWhereTheCpuGoes() throws IOException {
    Run run = run("-top", "-seconds=1", host);
    assertThat(run.outText()).contains("File: serve\n", "main.burn\n");
    assertThat(pprof("-top", "pprof.serve.samples.cpu.001.pb.gz")).isEqualTo(run.outText());
  }

  @Test
  void theHeapIsThere() throws IOException {
    Run run = run("-raw", "-symbolize=remote", host + "/debug/pprof/heap");
    assertThat(run.outText()).contains(" main.keep ");
    assertThat(pprof("-raw", HEAP)).isEqualTo(run.outText());
  }

  @Test
  void aTextDumpHasItsSymbolsFromTheServer() {
    String url = host + "/debug/pprof/heap?debug=1";
    assertThat(run("-top", "-symbolize=none", url).outText()).doesNotContain("main.keep\n");
    assertThat(run("-top", "-symbolize=remote", url).outText()).contains("main.keep\n");
    assertThat(run("-top", url).outText()).contains("main.keep\n");
    assertThat(run("-memstats", url).outText()).contains("runtime.MemStats", "HeapSys");
  }

  @Test
  void theServerRefusesInItsOwnWords() {
    Run run = Run.of(folder, "-top", host + "/debug/pprof/nothing");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).endsWith("server response: 404 Not Found - Unknown profile\n");
  }
}
