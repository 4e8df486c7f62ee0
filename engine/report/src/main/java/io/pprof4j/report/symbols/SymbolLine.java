package io.pprof4j.report.symbols;

import org.jspecify.annotations.Nullable;

/**
 * A line of a symbol handler's answer: anywhere in it {@code 0x}, hexadecimal digits, white space
 * and a name up to the end of the line. Other lines, such as {@code num_symbols: 1}, say nothing.
 *
 * @param address unsigned
 * @param name a byte string, possibly empty
 */
record SymbolLine(long address, String name) {
  private static final String WHITE = "\t\n\f\r ";

  /**
   * Reads a line.
   *
   * @param line with its line end
   * @return null if it is no such line
   */
  static @Nullable SymbolLine parse(String line) throws SymbolServerException {
    for (int at = line.indexOf("0x"); at >= 0; at = line.indexOf("0x", at + 1)) {
      int digits = at + 2;
      int end = digits;
      while (end < line.length() && isHex(line.charAt(end))) {
        end++;
      }
      int name = end;
      while (name < line.length() && WHITE.indexOf(line.charAt(name)) >= 0) {
        name++;
      }
      if (end > digits && name > end) {
        String rest = name == line.length() ? "" : line.substring(name, line.length() - 1);
        return new SymbolLine(address(line.substring(digits, end)), rest);
      }
    }
    return null;
  }

  private static boolean isHex(char c) {
    return c < 0x80 && Character.digit(c, 16) >= 0;
  }

  private static long address(String hex) throws SymbolServerException {
    try {
      return Long.parseUnsignedLong(hex, 16);
    } catch (NumberFormatException e) {
      throw new SymbolServerException("the symbol server names an address 0x" + hex, e);
    }
  }
}
