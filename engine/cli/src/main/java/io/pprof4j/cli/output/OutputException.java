package io.pprof4j.cli.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** A report that could not be written, in Go's words for a file that cannot be opened. */
public final class OutputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final IOException reason;

  /**
   * @param where as the user named it
   */
  public OutputException(String where, IOException cause) {
    super("open " + where + ": " + errno(cause), cause);
    this.reason = cause;
  }

  /** Whether who read the output has heard enough. */
  public boolean closedPipe() {
    String message = reason.getMessage();
    return message != null && message.contains("Broken pipe");
  }

  /** The operating system's words, from the exceptions that Java makes of some. */
  private static String errno(IOException reason) {
    if (reason instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (reason instanceof AccessDeniedException) {
      return "permission denied";
    }
    String told = reason instanceof FileSystemException file ? file.getReason() : null;
    return told == null ? String.valueOf(reason.getMessage()) : told.toLowerCase(Locale.ROOT);
  }
}
