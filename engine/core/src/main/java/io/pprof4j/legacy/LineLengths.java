package io.pprof4j.legacy;

import io.pprof4j.bytes.Window;

/**
 * How long symbol lines are, so that lines of which all is known can be stepped over unread.
 *
 * <p>Go aligns the lines behind a record with text/tabwriter: in a column as wide as its widest
 * cell and one more, rounded up to whole tabs, a cell of {@code w} characters is filled up with as
 * many tabs as the column has, less {@code w / 8}. So the lines of one address differ from record
 * to record by as many bytes as the tabs of both columns differ, and what stays is a chain's length
 * without those tabs.
 *
 * <p>A packed length is never 0. Where it says nothing it is {@link #UNKNOWN}. It says nothing
 * reliable, ever: whoever steps over lines must look at what lies behind them.
 */
final class LineLengths {
  static final int UNKNOWN = -1;

  /** A tab eight times. */
  private static final long TABS = 0x0909090909090909L;

  private static final int TAB = 8;
  private static final int LINES_BITS = 10;
  private static final int MOST_LINES = (1 << LINES_BITS) - 1;
  private static final int MOST_BYTES = (1 << 31 - LINES_BITS) - 1;

  private LineLengths() {}

  /**
   * The length of a chain.
   *
   * @param bytes of its lines in some record
   * @param lines how many, 1 or more
   * @param tabs of both columns of that record
   */
  static int of(long bytes, int lines, int tabs) {
    long fixed = bytes - (long) lines * tabs;
    return fixed <= 0 || fixed > MOST_BYTES || lines > MOST_LINES
        ? UNKNOWN
        : (int) fixed << LINES_BITS | lines;
  }

  /** The bytes of a chain, of known length, in a record whose columns have so many tabs. */
  static long bytes(int length, int tabs) {
    return (length >>> LINES_BITS) + (long) (length & MOST_LINES) * tabs;
  }

  /**
   * How many tabs both columns of a line have. Loads may reach eight bytes behind it.
   *
   * @param pc where the first column begins
   * @param afterPc where the blanks behind its cell begin
   * @param name where the second column begins
   * @param end of the line
   */
  static int tabs(Window bytes, long pc, long afterPc, long name, long end) {
    long nameEnd = bytes.find(TABS, name, end);
    long file = nameEnd;
    while (file < end && bytes.at(file) == '\t') {
      file++;
    }
    return (int)
        ((afterPc - pc) / TAB + (name - afterPc) + (nameEnd - name) / TAB + (file - nameEnd));
  }
}
