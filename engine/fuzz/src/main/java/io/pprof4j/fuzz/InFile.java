package io.pprof4j.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * For readers that take files. Each input is a file of its own, since a file that is mapped must
 * not change.
 */
final class InFile {
  /** What must hold for a file, which is alone in its folder. */
  @FunctionalInterface
  interface Law {
    /** Tries a file. */
    void hold(Path file) throws IOException;
  }

  private InFile() {}

  /** The law for what is in the file. */
  static Target.Law law(Law law) {
    return input -> {
      Path folder = Files.createTempDirectory("fuzz");
      Path file = folder.resolve("input");
      try {
        law.hold(Files.write(file, input));
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    };
  }
}
