package io.pprof4j.report;

/** A report that cannot be made from these options; the message is pprof's own. */
public final class ReportException extends Exception {
  private static final long serialVersionUID = 1L;

  public ReportException(String message) {
    super(message);
  }
}
