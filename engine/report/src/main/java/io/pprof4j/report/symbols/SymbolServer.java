package io.pprof4j.report.symbols;

/** Asks a server for the names of addresses. */
@FunctionalInterface
public interface SymbolServer {
  /**
   * Posts a question and returns the answer.
   *
   * @param url of the handler, a byte string
   * @param addresses hexadecimal numbers joined by plus signs
   * @return lines of an address and its name, a byte string
   */
  String post(String url, String addresses) throws SymbolServerException;
}
