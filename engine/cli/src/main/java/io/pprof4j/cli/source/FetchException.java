package io.pprof4j.cli.source;

/** No profile could be had; the message is one sentence on what and what to do next. */
public final class FetchException extends Exception {
  private static final long serialVersionUID = 1L;

  public FetchException(String message) {
    super(message);
  }
}
