package io.pprof4j.report.weblist;

import io.pprof4j.report.text.Text;

/** Columns of source lines, with tab stops every 8. */
final class Indent {
  private static final int TAB = 8;

  private Indent() {}

  /** The column at which a line begins. */
  static int of(String line) {
    int column = 0;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == ' ') {
        column++;
      } else if (line.charAt(i) == '\t') {
        column += TAB - column % TAB;
      } else {
        break;
      }
    }
    return column;
  }

  /** A line with its tabs as spaces, at least so wide. */
  static String pad(String line, int width) {
    StringBuilder b = new StringBuilder();
    String sound = Text.sound(line);
    int column = 0;
    for (int i = 0; i < sound.length(); i++) {
      char c = sound.charAt(i);
      if (c == '\t') {
        int blanks = TAB - column % TAB;
        b.repeat(' ', blanks);
        column += blanks;
      } else {
        b.append(c);
        column += c < 0x80 || c >= 0xC0 ? 1 : 0; // the other bytes of a character
      }
    }
    return b.repeat(' ', Math.max(0, width - column)).toString();
  }

  /** A line without the white space around it. */
  static String strip(String line) {
    String text = Text.unicode(Text.sound(line));
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (start < end && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return Text.bytes(text.substring(start, end));
  }

  private static boolean isSpace(char c) {
    return c >= '\t' && c <= '\r' || c == 0x85 || Character.isSpaceChar(c);
  }
}
