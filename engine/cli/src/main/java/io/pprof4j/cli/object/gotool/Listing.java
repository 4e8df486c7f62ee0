package io.pprof4j.cli.object.gotool;

import java.util.ArrayList;
import java.util.List;

/** The output of {@code go tool objdump}. */
final class Listing {
  private Listing() {}

  /** An instruction. */
  record Row(long address, String text) {}

  /**
   * The instructions from an address on, each a line of place, address, bytes and text with tabs
   * between.
   */
  static List<Row> rows(String output, long begin) {
    List<Row> rows = new ArrayList<>();
    for (int from = 0; from < output.length(); ) {
      int end = output.indexOf('\n', from);
      int to = end < 0 ? output.length() : end;
      row(output.substring(from, to), begin, rows);
      from = to + 1;
    }
    return rows;
  }

  private static void row(String line, long begin, List<Row> rows) {
    int address = line.indexOf("\t0x");
    int bytes = address < 0 ? -1 : line.indexOf('\t', address + 1);
    int text = bytes < 0 ? -1 : line.indexOf('\t', afterTabs(line, bytes));
    if (text < 0 || !line.startsWith("  ")) {
      return;
    }
    long value = Long.parseUnsignedLong(line, address + 3, bytes, 16);
    if (Long.compareUnsigned(value, begin) >= 0) {
      int end = line.length();
      while (end > text && line.charAt(end - 1) == '\t') {
        end--;
      }
      rows.add(new Row(value, line.substring(Math.min(end, afterTabs(line, text)), end)));
    }
  }

  private static int afterTabs(String line, int at) {
    int i = at;
    while (i < line.length() && line.charAt(i) == '\t') {
      i++;
    }
    return i;
  }
}
