package io.pprof4j.report.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of cells, aligned to the right as by Go's {@code text/tabwriter} with padding 1. A cell
 * ends with a tab; what follows the last tab of a line belongs to no column. A column is a block of
 * consecutive lines that have a cell there, and each block has its own width. A line without a tab
 * ends all blocks.
 */
public final class TabTable {
  private final TextWriter out;
  private final StringBuilder pending = new StringBuilder();
  private final List<List<String>> lines = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();

  public TabTable(TextWriter out) {
    this.out = out;
    lines.add(new ArrayList<>());
  }

  /** Takes text with tabs and line ends. */
  public void text(String s) throws IOException {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '\t', '\u000b' -> endCell();
        case '\n', '\f' -> {
          endCell();
          int cells = lines.getLast().size();
          lines.add(new ArrayList<>());
          if (c == '\f' || cells == 1) {
            flush();
          }
        }
        default -> pending.append(c);
      }
    }
  }

  private void endCell() {
    lines.getLast().add(pending.toString());
    pending.setLength(0);
  }

  /** Writes what is still pending. To be called at the end; the table may be used again. */
  public void flush() throws IOException {
    if (!pending.isEmpty()) {
      endCell();
    }
    format(0, lines.size());
    lines.clear();
    lines.add(new ArrayList<>());
  }

  private void format(int from, int to) throws IOException {
    int column = widths.size();
    int unwritten = from;
    for (int line = from; line < to; line++) {
      if (column >= lines.get(line).size() - 1) {
        continue;
      }
      write(unwritten, line);
      int begin = line;
      int width = 0;
      for (; line < to && column < lines.get(line).size() - 1; line++) {
        width = Math.max(width, Text.runes(lines.get(line).get(column)) + 1);
      }
      widths.add(width);
      format(begin, line);
      widths.removeLast();
      // The line that ended the block has no cell in this column, so passing over it is right.
      unwritten = line;
    }
    write(unwritten, to);
  }

  private void write(int from, int to) throws IOException {
    for (int line = from; line < to; line++) {
      List<String> cells = lines.get(line);
      for (int j = 0; j < cells.size(); j++) {
        out.right(cells.get(j), j < widths.size() ? widths.get(j) : 0);
      }
      if (line + 1 < lines.size()) {
        out.end();
      }
    }
  }
}
