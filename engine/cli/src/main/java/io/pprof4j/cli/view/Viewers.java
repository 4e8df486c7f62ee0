package io.pprof4j.cli.view;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Programs that show a file on the screen. */
public final class Viewers {
  /** A viewer may return before the program that it called has read the file. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  private Viewers() {}

  /**
   * Starts the first of several programs that can be started.
   *
   * @param programs each with its arguments parted by blanks; the file's name becomes the last one
   * @throws ViewException if none can
   */
  static Process start(List<String> programs, Path file) throws ViewException {
    for (String program : programs) {
      List<String> command = new ArrayList<>(List.of(program.split(" ")));
      command.add(file.toString());
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        return process;
      } catch (IOException e) {
        // The next one, then.
      }
    }
    throw new ViewException(
        "cannot start "
            + String.join(", ", programs)
            + (programs.size() > 1 ? ": install one of them" : ": install it")
            + ", or write to a file with -output");
  }

  /**
   * {@link #start}, and waits until it ends, a second at least.
   *
   * @throws ViewException if none can be started, or it fails
   */
  public static void show(List<String> programs, Path file) throws ViewException {
    Process process = start(programs, file);
    try {
      // Not one after the other: the second runs while the viewer is open.
      Thread second = Thread.ofVirtual().start(Viewers::pause);
      int status = process.waitFor();
      second.join();
      if (status != 0) {
        throw new ViewException("the viewer failed with exit status " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ViewException("interrupted while a viewer was open");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LEAST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
