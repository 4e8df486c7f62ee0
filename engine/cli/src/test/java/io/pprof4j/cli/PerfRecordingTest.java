package io.pprof4j.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code perf record} wrote, with a stand-in for the program that makes profiles of it. */
class PerfRecordingTest {
  private static final Path PROFILES =
      Path.of(System.getProperty("pprof4j.corpus")).resolve("proto/go");
  private static final String PROFILE = "web-cpu.pb.gz";
  private static final String CONVERTING =
      "Converting perf.data to a profile.proto... (May take a few minutes)";

  @TempDir Path folder;
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void record() throws IOException {
    Files.write(folder.resolve("perf.data"), "PERFILE2 and more".getBytes(US_ASCII));
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    environment = Map.of("PATH", bin.toString(), "TMPDIR", temporary.toString());
  }

  private void program(String script) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh to run a stand-in");
    Path file = folder.resolve("bin/perf_to_profile");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run run() {
    return Run.of(folder, environment, "-top", "perf.data");
  }

  @Test
  void isConvertedAndRead() throws IOException {
    program(
        "[ \"$1 $3 $5\" = \"-i -o -f\" ] && [ -s \"$2\" ] && /bin/cat '"
            + PROFILES.resolve(PROFILE)
            + "' >\"$4\"");
    Run run = run();
    Run profile = Run.of(PROFILES, "-top", PROFILE);
    assertThat(run.outBytes()).isNotEmpty().isEqualTo(profile.outBytes());
    assertThat(run.errLines().getFirst()).isEqualTo(CONVERTING);
    assertThat(run.status()).isZero();
    try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void tellsWhatIsMissing() {
    Run run = run();
    assertThat(run.errLines())
        .containsExactly(
            CONVERTING,
            "pprof4j: perf.data: a recording of perf: put perf_to_profile of"
                + " github.com/google/perf_data_converter on PATH, which makes a profile of it");
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void tellsThatTheProgramFailed() throws IOException {
    program("exit 3");
    assertThat(run().errLines())
        .containsExactly(
            CONVERTING, "pprof4j: perf.data: perf_to_profile failed with exit status 3");
  }
}
