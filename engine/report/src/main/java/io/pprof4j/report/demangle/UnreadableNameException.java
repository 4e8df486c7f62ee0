package io.pprof4j.report.demangle;

/** A name is not mangled, not by the rules, or out of all proportion. Never leaves the package. */
final class UnreadableNameException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Many names of a profile may be unreadable and nobody looks at the stack. */
  UnreadableNameException(String expected) {
    super(expected, null, false, false);
  }
}
