package io.pprof4j.report.text;

/**
 * What a text must hold for an expression to match: {@code runtime\.g.*Slice} matches none without
 * {@code runtime.g}. Looking for that is far quicker than the automaton, and most names of a
 * profile are through with it.
 */
final class RequiredText {
  private static final String ANYTHING = ".^$]}";
  private static final String ANYTHING_ESCAPED = "bBdDsSwWAz";
  private static final String OPTIONAL = "*?";
  private static final int ASCII = 0x80;

  private String longest = "";
  private final StringBuilder piece = new StringBuilder();

  private RequiredText() {}

  /** The longest that is plain to see; empty if nothing is. */
  static String of(String expression) {
    return new RequiredText().find(expression);
  }

  private String find(String expression) {
    for (int at = 0; at < expression.length(); at++) {
      char c = expression.charAt(at);
      if ("|()[{".indexOf(c) >= 0) {
        return "";
      } else if (c == '\\') {
        at++;
        if (at == expression.length() || !escaped(expression.charAt(at))) {
          return "";
        }
      } else if (OPTIONAL.indexOf(c) >= 0) {
        piece.setLength(Math.max(piece.length() - 1, 0));
        end();
      } else if (c == '+' || c >= ASCII || ANYTHING.indexOf(c) >= 0) {
        end();
      } else {
        piece.append(c);
      }
    }
    end();
    return longest;
  }

  /** Takes a character behind a backslash; false if more than that may belong to it. */
  private boolean escaped(char c) {
    boolean itself = c < ASCII && !Character.isLetterOrDigit(c);
    if (itself) {
      piece.append(c);
    } else {
      end();
    }
    return itself || ANYTHING_ESCAPED.indexOf(c) >= 0;
  }

  private void end() {
    if (piece.length() > longest.length()) {
      longest = piece.toString();
    }
    piece.setLength(0);
  }
}
