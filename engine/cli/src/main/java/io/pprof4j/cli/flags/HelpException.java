package io.pprof4j.cli.flags;

/** The command line asks for the usage text. */
public final class HelpException extends Exception {
  private static final long serialVersionUID = 1L;

  HelpException() {
    super("help requested");
  }
}
