package io.pprof4j.cli.object.gotool;

import java.util.ArrayList;
import java.util.List;

/**
 * The output of {@code go tool objdump} for a range whose symbol was moved to its begin.
 *
 * @param symbol name of that symbol
 * @param address where that symbol is
 * @param moved how far it was moved, in bytes
 */
record Listing(String symbol, long address, long moved) {
  /** The moved symbol's name in the output. */
  static final String NAME = "pprof4j..range";

  private static final String END = "(SB)";

  /** An instruction. */
  record Row(long address, String text) {}

  /** The instructions, each a line of place, address, bytes and text with tabs between. */
  List<Row> rows(String output) {
    List<Row> rows = new ArrayList<>();
    for (int from = 0; from < output.length(); ) {
      int end = output.indexOf('\n', from);
      int to = end < 0 ? output.length() : end;
      row(output.substring(from, to), rows);
      from = to + 1;
    }
    return rows;
  }

  private void row(String line, List<Row> rows) {
    int address = line.indexOf("\t0x");
    int bytes = address < 0 ? -1 : line.indexOf('\t', address + 1);
    int text = bytes < 0 ? -1 : line.indexOf('\t', afterTabs(line, bytes));
    if (text >= 0 && line.startsWith("  ")) {
      int end = line.length();
      while (end > text && line.charAt(end - 1) == '\t') {
        end--;
      }
      String assembly = line.substring(Math.min(end, afterTabs(line, text)), end);
      rows.add(new Row(Long.parseUnsignedLong(line, address + 3, bytes, 16), renamed(assembly)));
    }
  }

  private static int afterTabs(String line, int at) {
    int i = at;
    while (i < line.length() && line.charAt(i) == '\t') {
      i++;
    }
    return i;
  }

  /** A call or jump to the symbol lost its name, as the symbol is no longer there. */
  private String target(String text) {
    String bare = " 0x" + Long.toHexString(address);
    return moved != 0 && text.endsWith(bare) && text.indexOf(',') < 0
        ? text.substring(0, text.length() - bare.length() + 1) + symbol + END
        : text;
  }

  /** With the symbol's own name, and counted from where it is. */
  private String renamed(String text) {
    int at = text.indexOf(NAME);
    if (at < 0) {
      return target(text);
    }
    int rest = at + NAME.length();
    int end = text.indexOf(END, rest);
    if (end < 0) {
      return text.replace(NAME, symbol);
    }
    long offset = moved + (end == rest ? 0 : Long.parseLong(text, rest, end, 10));
    String suffix = offset == 0 ? "" : (offset > 0 ? "+" : "") + offset;
    return text.substring(0, at) + symbol + suffix + text.substring(end);
  }
}
