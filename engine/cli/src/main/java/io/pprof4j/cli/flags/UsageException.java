package io.pprof4j.cli.flags;

/** A command line that cannot be followed; the message says why, in Go's or pprof's words. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
