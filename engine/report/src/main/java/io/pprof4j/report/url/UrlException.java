package io.pprof4j.report.url;

/** A text is no address; the message is Go's reason. */
public final class UrlException extends Exception {
  private static final long serialVersionUID = 1L;

  UrlException(String message) {
    super(message);
  }
}
