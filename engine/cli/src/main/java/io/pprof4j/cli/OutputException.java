package io.pprof4j.cli;

import java.io.IOException;

/** A report that could not be written. */
final class OutputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean closedPipe;

  /**
   * @param where as the user named it
   */
  OutputException(String where, IOException cause) {
    super(where + ": cannot be written: " + cause, cause);
    String message = cause.getMessage();
    closedPipe = message != null && message.contains("Broken pipe");
  }

  /** Whether who read the output has heard enough. */
  boolean closedPipe() {
    return closedPipe;
  }
}
