package io.pprof4j.report.code;

/** A source or a binary is not at hand; the message is what pprof prints. */
public final class UnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Has no stack trace: while a source is searched for, most names are of no file. */
  public UnavailableException(String message) {
    super(message, null, false, false);
  }
}
