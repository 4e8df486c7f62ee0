package io.pprof4j.cli.compare;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The reference as processes.
 *
 * @param program the path that {@code go tool -n pprof} prints
 */
record Pprof(Path program) {
  private static final long SECONDS = 60;

  /** Runs a case. */
  Outcome run(Case c) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(c.args());
    Path out = Files.createTempFile("pprof", ".out");
    Path err = Files.createTempFile("pprof", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(c.folder().toFile())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("PPROF_"));
      environment.putAll(Map.of("TZ", "UTC", "HOME", "/nonexistent", "PPROF_BINARY_PATH", ""));
      environment.putAll(c.environment());
      Process process = builder.start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IOException("pprof took more than " + SECONDS + " s");
      }
      return Outcome.of(
          c,
          process.exitValue(),
          Files.readAllBytes(out),
          new String(Files.readAllBytes(err), StandardCharsets.UTF_8).lines().toList());
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
