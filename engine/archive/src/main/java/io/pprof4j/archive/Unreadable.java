package io.pprof4j.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file or folder in a source cannot be read, as an entry's problem. */
final class Unreadable {
  private Unreadable() {}

  static String reason(IOException e) {
    return "cannot be read: "
        + switch (e) {
          case AccessDeniedException a -> "permission denied";
          case NoSuchFileException n -> "it is gone";
          case FileSystemException f when f.getReason() != null -> f.getReason();
          default -> e.getMessage();
        };
  }
}
