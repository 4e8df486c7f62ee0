package io.pprof4j.report.object;

import java.util.List;

/**
 * A symbol of a binary. Addresses are the file's own, unsigned.
 *
 * @param names all the names it has, the one that was asked for first
 * @param file path of the binary
 * @param start first address
 * @param end last address
 */
public record Symbol(List<String> names, String file, long start, long end) {
  public Symbol {
    names = List.copyOf(names);
  }
}
