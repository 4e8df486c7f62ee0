package io.pprof4j.report.object;

/**
 * Source of an address.
 *
 * @param function name as the linker knows it, or empty
 * @param file path of the source, or empty
 * @param line in that file, 0 when unknown
 * @param column in that line, 0 when unknown
 * @param startLine first line of the function, 0 when unknown
 */
public record Frame(String function, String file, int line, int column, int startLine) {
  public Frame(String function, String file, int line) {
    this(function, file, line, 0, 0);
  }
}
