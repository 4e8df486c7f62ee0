package io.pprof4j.report.object;

/** A binary, or a tool that reads it, does not give what is asked for; the message is pprof's. */
public final class ObjectException extends Exception {
  private static final long serialVersionUID = 1L;

  public ObjectException(String message) {
    super(message);
  }

  /** The message. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
