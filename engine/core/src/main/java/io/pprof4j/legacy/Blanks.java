package io.pprof4j.legacy;

/** White space at the ends of a line, as Go's strings.TrimSpace has it: with the no-break ones. */
public final class Blanks {
  private Blanks() {}

  /** The text without the white space around it. */
  public static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Whether a line says nothing to a reader of records. */
  public static boolean isBlankOrComment(String line) {
    String stripped = strip(line);
    return stripped.isEmpty() || stripped.charAt(0) == '#';
  }

  private static boolean isBlank(char c) {
    return c <= ' '
        ? c == ' ' || (c >= '\t' && c <= '\r')
        : c == '\u0085' || Character.isSpaceChar(c);
  }
}
