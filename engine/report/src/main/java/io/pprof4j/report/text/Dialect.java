package io.pprof4j.report.text;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Says in re2j's syntax what is in Go's only: groups of the same name, Unicode classes by any name,
 * and a brace that is no repetition before one. The result matches the same; names of groups, which
 * nobody asks for, are gone. Where case is ignored, classes get their other cases here: re2j's own
 * tables of these disagree with the JDK's, and it goes in circles between them. It would for ever
 * at a few letters, which it never gets to see there: alone they match as in Go, in brackets only
 * their other cases do.
 */
final class Dialect {
  /** Letters of old Cyrillic, each a third case of a pair. */
  private static final int FIRST_CIRCLING = 0x1c80;

  private static final int LAST_CIRCLING = 0x1c88;

  private final String expression;
  private final StringBuilder out = new StringBuilder();
  private int at;

  /** Whether case is ignored here, and in the groups around. */
  private boolean caseless;

  private final Deque<Boolean> outer = new ArrayDeque<>();

  private Dialect(String expression) {
    this.expression = expression;
  }

  /**
   * The expression in re2j's syntax; unchanged, also where it is wrong, if nothing is special.
   *
   * @throws ExpressionException for a Unicode class that there is none of
   */
  static String re2j(String go) throws ExpressionException {
    Dialect d = new Dialect(go);
    while (d.at < go.length()) {
      d.item();
    }
    return d.out.toString();
  }

  private void item() throws ExpressionException {
    switch (expression.charAt(at)) {
      case '\\' -> escape();
      case ')' -> {
        caseless = !outer.isEmpty() && outer.pop();
        copy(1);
      }
      case '[' -> bracket();
      case '(' -> group();
      case '{' -> {
        if (!isRepetition()) {
          out.append('\\');
        }
        copy(1);
      }
      default -> letter();
    }
  }

  private void escape() throws ExpressionException {
    if (expression.startsWith("\\Q", at)) {
      int end = expression.indexOf("\\E", at);
      quoted(end < 0 ? expression.length() : end + 2);
    } else if (expression.startsWith("\\p", at) || expression.startsWith("\\P", at)) {
      unicodeClass(false);
    } else {
      letter();
    }
  }

  private void quoted(int end) {
    while (at < end) {
      char c = expression.charAt(at);
      if (circles(c, c)) {
        out.append("\\E");
        letter();
        out.append("\\Q");
      } else {
        copy(1);
      }
    }
  }

  /** A character outside brackets. */
  private void letter() {
    int start = at;
    int c = character();
    if (circles(c, c)) {
      out.append("(?-i:[").append(UnicodeClass.cases(c, c, any -> true)).append("])");
    } else {
      out.append(expression, start, at);
    }
  }

  /** A character between brackets, or a range of them. */
  private void range() {
    int start = at;
    int from = character();
    int to = from;
    if (from >= 0 && expression.startsWith("-", at) && !expression.startsWith("-]", at)) {
      at++;
      to = character();
    }
    if (!circles(from, to)) {
      out.append(expression, start, at);
      return;
    }
    if (from < FIRST_CIRCLING) {
      UnicodeClass.append(out, from, FIRST_CIRCLING - 1);
    }
    if (to > LAST_CIRCLING) {
      UnicodeClass.append(out, LAST_CIRCLING + 1, to);
    }
    int first = Math.max(from, FIRST_CIRCLING);
    int last = Math.min(to, LAST_CIRCLING);
    out.append(UnicodeClass.cases(first, last, c -> c < FIRST_CIRCLING || c > LAST_CIRCLING));
  }

  /** Whether case is ignored, and re2j would never be done with a range. */
  private boolean circles(int from, int to) {
    return caseless && from >= 0 && from <= LAST_CIRCLING && to >= FIRST_CIRCLING;
  }

  /** Reads a character, by itself or escaped; -1 for an escape that is none, or that is wrong. */
  private int character() {
    int c = at < expression.length() ? expression.codePointAt(at) : -1;
    if (c != '\\') {
      at += c < 0 ? 0 : Character.charCount(c);
      return c;
    }
    boolean braces = expression.startsWith("\\x{", at);
    int end = braces ? expression.indexOf('}', at) : -1;
    if (braces && end > at) {
      String digits = expression.substring(at + 3, end);
      at = end + 1;
      return digits.matches("[0-9A-Fa-f]{1,6}") ? Integer.parseInt(digits, 16) : -1;
    }
    at = Math.min(at + 2, expression.length());
    return -1;
  }

  private void unicodeClass(boolean bracketed) throws ExpressionException {
    boolean braces = expression.startsWith("{", at + 2);
    int from = braces ? at + 3 : at + 2;
    int end =
        braces
            ? expression.indexOf('}', at)
            : from < expression.length() ? expression.offsetByCodePoints(from, 1) : from;
    int after = end < 0 ? expression.length() : braces ? end + 1 : end;
    String name = end < 0 ? "" : expression.substring(from, end);
    boolean inverted = name.startsWith("^");
    boolean negated = expression.charAt(at + 1) == 'P' ^ inverted;
    String ranges = UnicodeClass.ranges(inverted ? name.substring(1) : name, caseless, negated);
    if (ranges == null) {
      throw new ExpressionException(
          "error parsing regexp: invalid character class range: `"
              + expression.substring(at, after)
              + "`");
    }
    out.append(bracketed ? ranges : inCase("[" + ranges + "]"));
    at = after;
  }

  /** A class that has all the cases it needs. */
  private String inCase(String bracket) {
    return caseless ? "(?-i:" + bracket + ")" : bracket;
  }

  /** Beside a Unicode class, other letters match in their own case only. */
  private void bracket() throws ExpressionException {
    int start = out.length();
    boolean classes = false;
    copy(1);
    if (at < expression.length() && expression.charAt(at) == '^') {
      copy(1);
    }
    if (at < expression.length() && expression.charAt(at) == ']') {
      copy(1);
    }
    while (at < expression.length() && expression.charAt(at) != ']') {
      int end = expression.startsWith("[:", at) ? expression.indexOf(":]", at + 2) : -1;
      if (end >= 0) {
        copy(end + 2 - at);
      } else if (expression.startsWith("\\p", at) || expression.startsWith("\\P", at)) {
        classes = true;
        unicodeClass(true);
      } else {
        range();
      }
    }
    if (at < expression.length()) {
      copy(1);
      if (classes) {
        out.replace(start, out.length(), inCase(out.substring(start)));
      }
    }
  }

  private void group() {
    int name = expression.startsWith("(?P<", at) ? 4 : expression.startsWith("(?<", at) ? 3 : 0;
    int end = name == 0 ? -1 : expression.indexOf('>', at);
    if (end > at + name && isWord(expression.substring(at + name, end))) {
      outer.push(caseless);
      out.append('(');
      at = end + 1;
    } else {
      flags();
    }
  }

  /** A group without a name, or what changes flags. */
  private void flags() {
    boolean ignored = caseless;
    int i = at + 1;
    if (expression.startsWith("?", i)) {
      boolean on = true;
      for (i++; i < expression.length() && "imsU-".indexOf(expression.charAt(i)) >= 0; i++) {
        on &= expression.charAt(i) != '-';
        ignored = expression.charAt(i) == 'i' ? on : ignored;
      }
    }
    if (!expression.startsWith(")", i) || i == at + 1) {
      outer.push(caseless);
      copy(1);
    } else {
      copy(i + 1 - at);
    }
    caseless = ignored;
  }

  private static boolean isWord(String name) {
    return name.chars().allMatch(c -> c == '_' || c < 0x80 && Character.isLetterOrDigit(c));
  }

  /** Whether the brace here begins {@code {n}}, {@code {n,}} or {@code {n,m}}. */
  private boolean isRepetition() {
    int i = digits(at + 1);
    if (i == at + 1) {
      return false;
    }
    if (i < expression.length() && expression.charAt(i) == ',') {
      i = digits(i + 1);
    }
    return i < expression.length() && expression.charAt(i) == '}';
  }

  private int digits(int from) {
    int i = from;
    while (i < expression.length() && expression.charAt(i) >= '0' && expression.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private void copy(int length) {
    out.append(expression, at, at + length);
    at += length;
  }
}
