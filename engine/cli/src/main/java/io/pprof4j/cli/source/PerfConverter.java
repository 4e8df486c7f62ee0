package io.pprof4j.cli.source;

import io.pprof4j.cli.object.binutils.Programs;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The program that makes profiles of what Linux's {@code perf record} writes. What it prints goes
 * where this program's output goes, as from pprof.
 *
 * @param folder where profiles are made; deleted when they were read
 */
record PerfConverter(Programs programs, Path folder) {
  private static final String NAME = "perf_to_profile";
  private static final byte[] MAGIC = {'P', 'E', 'R', 'F', 'I', 'L', 'E', '2'};

  /** Whether what begins with these bytes is a recording. */
  static boolean recognizes(byte[] head) {
    return Arrays.equals(Arrays.copyOf(head, MAGIC.length), MAGIC);
  }

  /** How a profile is read. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Path profile) throws IOException;
  }

  /**
   * Makes a profile and reads it.
   *
   * @param name what errors call the recording
   * @throws FileSystemException if there is no such program, or it fails
   */
  <T> T convert(Path recording, String name, Reading<T> reading) throws IOException {
    Path program = programs.find(NAME);
    if (program == null) {
      throw new FileSystemException(
          name,
          null,
          "a recording of perf: put "
              + NAME
              + " of github.com/google/perf_data_converter on PATH, which makes a profile of it");
    }
    Path profile = Files.createTempFile(folder, "pprof4j-", ".pb.gz");
    try {
      run(program, recording, name, profile);
      return reading.read(profile);
    } finally {
      Files.deleteIfExists(profile);
    }
  }

  private static void run(Path program, Path recording, String name, Path profile)
      throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(), "-i", recording.toString(), "-o", profile.toString(), "-f")
            .inheritIO()
            .redirectInput(Redirect.PIPE)
            .start();
    try {
      process.getOutputStream().close();
      int status = process.waitFor();
      if (status != 0) {
        throw new FileSystemException(name, null, NAME + " failed with exit status " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FileSystemException(name, null, NAME + " was interrupted");
    } finally {
      process.destroy();
    }
  }
}
