package io.pprof4j.report.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of cells, aligned to the right as by Go's {@code text/tabwriter} with padding 1. A cell
 * ends with a tab; what follows the last tab of a line belongs to no column. A column is a block of
 * consecutive lines that have a cell there, and each block has its own width. A line without a tab
 * ends all blocks. Between two bytes {@code FF}, which no sound text has, tabs and line ends are
 * text, and the two count for nothing in widths.
 */
public final class TabTable {
  private static final char ESCAPE = 0xFF;

  private final TextWriter out;
  private final StringBuilder pending = new StringBuilder();

  /** Whether what comes next is text whatever it is. */
  private boolean escaped;

  /** Such texts in the pending cell that have ended. */
  private int escapes;

  private final List<List<Cell>> lines = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();

  private record Cell(String text, int width) {}

  public TabTable(TextWriter out) {
    this.out = out;
    lines.add(new ArrayList<>());
  }

  /** Takes text with tabs and line ends. */
  public void text(String s) throws IOException {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (escaped && c != ESCAPE) {
        pending.append(c);
        continue;
      }
      switch (c) {
        case ESCAPE -> {
          pending.append(c);
          escapes += escaped ? 1 : 0;
          escaped = !escaped;
        }
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
    String text = pending.toString();
    lines.getLast().add(new Cell(text, Text.runes(text) - 2 * escapes));
    pending.setLength(0);
    escapes = 0;
  }

  /** Writes what is still pending. To be called at the end; the table may be used again. */
  public void flush() throws IOException {
    if (!pending.isEmpty()) {
      endCell();
    }
    escaped = false;
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
        width = Math.max(width, lines.get(line).get(column).width() + 1);
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
      List<Cell> cells = lines.get(line);
      for (int j = 0; j < cells.size(); j++) {
        Cell cell = cells.get(j);
        int width = j < widths.size() ? widths.get(j) : 0;
        out.spaces(width - cell.width()).text(cell.text());
      }
      if (line + 1 < lines.size()) {
        out.end();
      }
    }
  }
}
