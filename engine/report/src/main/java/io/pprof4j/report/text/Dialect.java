package io.pprof4j.report.text;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Says in re2j's syntax what is in Go's only: groups of the same name, Unicode classes by any name,
 * and a brace that is no repetition before one. The result matches the same; names of groups, which
 * nobody asks for, are gone. Where case is ignored, classes, and letters that are not ASCII, get
 * their other cases here: re2j's own tables of these are old, and disagree with the JDK's, so that
 * at some letters it would go in circles for ever.
 */
final class Dialect {
  private final String expression;
  private final ExpressionCursor cursor;
  private final StringBuilder out = new StringBuilder();

  /** Whether case is ignored here, and in the groups around. */
  private boolean caseless;

  private final Deque<Boolean> outer = new ArrayDeque<>();

  private Dialect(String expression) {
    this.expression = expression;
    this.cursor = new ExpressionCursor(expression);
  }

  /**
   * The expression in re2j's syntax; unchanged, also where it is wrong, if nothing is special.
   *
   * @throws ExpressionException for a Unicode class that there is none of, and for an escape that
   *     only re2j knows
   */
  static String re2j(String go) throws ExpressionException {
    Dialect d = new Dialect(go);
    while (!d.cursor.atEnd()) {
      d.item();
    }
    return d.out.toString();
  }

  private void item() throws ExpressionException {
    switch (expression.charAt(cursor.at)) {
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
    if (cursor.sees("\\Q")) {
      quoted();
    } else if (cursor.seesUnicodeClass()) {
      out.append(inCase(cursor.unicodeClass(caseless)));
    } else {
      letter();
    }
  }

  private void quoted() {
    int end = expression.indexOf("\\E", cursor.at);
    String text = expression.substring(cursor.at + 2, end < 0 ? expression.length() : end);
    text.codePoints()
        .forEach(c -> spell(c, c == '_' || Character.isLetterOrDigit(c) ? literal(c) : escaped(c)));
    cursor.at = end < 0 ? expression.length() : end + 2;
  }

  private static String literal(int c) {
    return Character.toString(c);
  }

  private static String escaped(int c) {
    return "\\x{" + Integer.toHexString(c) + "}";
  }

  /** A character outside brackets, or an escape that stands for something else. */
  private void letter() throws ExpressionException {
    int start = cursor.at;
    int c = cursor.character();
    if (c != ExpressionCursor.NONE) {
      spell(c, expression.substring(start, cursor.at));
    } else if (cursor.sees("\\x")) {
      wrong();
    } else {
      copy(Math.min(2, expression.length() - start));
    }
  }

  private void spell(int c, String written) {
    out.append(caseless && c >= 0x80 ? inCase(CodePoints.of(c, c).withCases()) : written);
  }

  /**
   * Leaves all to re2j, which says what is wrong here; in the case as written, lest it goes in
   * circles before.
   */
  private void wrong() {
    out.append(caseless ? "(?-i)" : "");
    copy(expression.length() - cursor.at);
  }

  private void bracket() throws ExpressionException {
    int start = cursor.at;
    CodePoints members = cursor.bracket(caseless);
    if (members == null) {
      cursor.at = start;
      wrong();
    } else {
      out.append(inCase(members));
    }
  }

  /** A class that has all the cases it needs. */
  private String inCase(CodePoints members) {
    return caseless ? "(?-i:" + members.bracket() + ")" : members.bracket();
  }

  private void group() {
    int name =
        expression.startsWith("(?P<", cursor.at)
            ? 4
            : expression.startsWith("(?<", cursor.at) ? 3 : 0;
    int end = name == 0 ? -1 : expression.indexOf('>', cursor.at);
    if (end > cursor.at + name && isWord(expression.substring(cursor.at + name, end))) {
      outer.push(caseless);
      out.append('(');
      cursor.at = end + 1;
    } else {
      flags();
    }
  }

  /** A group without a name, or what changes flags. */
  private void flags() {
    int start = cursor.at;
    boolean ignored = caseless;
    int i = start + 1;
    if (expression.startsWith("?", i)) {
      boolean on = true;
      for (i++; i < expression.length() && "imsU-".indexOf(expression.charAt(i)) >= 0; i++) {
        on &= expression.charAt(i) != '-';
        ignored = expression.charAt(i) == 'i' ? on : ignored;
      }
      boolean sets = expression.startsWith(")", i);
      if (!sets && !expression.startsWith(":", i)) {
        wrong();
        return;
      }
      if (!sets) {
        outer.push(caseless);
      }
      copy(i + 1 - start);
      caseless = ignored;
    } else {
      outer.push(caseless);
      copy(1);
    }
  }

  private static boolean isWord(String name) {
    return name.chars().allMatch(c -> c == '_' || c < 0x80 && Character.isLetterOrDigit(c));
  }

  /** Whether the brace here begins {@code {n}}, {@code {n,}} or {@code {n,m}}. */
  private boolean isRepetition() {
    int i = digits(cursor.at + 1);
    if (i == cursor.at + 1) {
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
    out.append(expression, cursor.at, cursor.at + length);
    cursor.at += length;
  }
}
