package io.pprof4j.cli.view;

/** A program that is missing or failed; the message is one line. */
public final class ViewException extends Exception {
  private static final long serialVersionUID = 1L;

  ViewException(String message) {
    super(message);
  }
}
