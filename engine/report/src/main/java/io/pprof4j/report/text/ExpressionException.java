package io.pprof4j.report.text;

/** No regular expression of Go's syntax; the message is that of Go's {@code regexp} package. */
public final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  public ExpressionException(String message) {
    super(message);
  }
}
