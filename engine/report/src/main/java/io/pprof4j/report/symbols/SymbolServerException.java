package io.pprof4j.report.symbols;

/** A server did not answer what its addresses are called; the message is one sentence on why. */
public final class SymbolServerException extends Exception {
  private static final long serialVersionUID = 1L;

  SymbolServerException(String message) {
    super(message);
  }

  public SymbolServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
