package io.pprof4j.report.prose;

import java.util.ArrayList;
import java.util.List;

/** Rows under one another, columns two blanks apart, indented by two. */
public final class Table {
  private final String columns;
  private final List<String[]> rows = new ArrayList<>();

  /**
   * @param columns a letter per column: {@code l} aligned left, {@code r} right; {@code t}, only at
   *     the end, sentences that are broken between words and hang below their first
   */
  public Table(String columns) {
    this.columns = columns;
  }

  /** Adds a row; cells that it leaves out at its end are empty. */
  public Table row(String... cells) {
    if (cells.length > columns.length()) {
      throw new IllegalArgumentException(cells.length + " cells for columns " + columns);
    }
    rows.add(cells.clone());
    return this;
  }

  /** The rows of another table of the same columns, behind these. */
  public Table add(Table other) {
    rows.addAll(other.rows);
    return this;
  }

  /** Whether it has no rows. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Writes the rows. */
  public void writeTo(Page page) {
    int aligned = columns.endsWith("t") ? columns.length() - 1 : columns.length();
    int[] widths = new int[aligned];
    for (String[] row : rows) {
      for (int i = 0; i < Math.min(aligned, row.length); i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < aligned; i++) {
        String cell = i < row.length ? row[i] : "";
        String blanks = " ".repeat(widths[i] - cell.length());
        boolean right = columns.charAt(i) == 'r';
        line.append(right ? blanks + cell : cell + blanks).append("  ");
      }
      if (row.length > aligned) {
        page.hanging(line.toString(), row[aligned]);
      } else {
        page.line(line.toString());
      }
    }
  }
}
