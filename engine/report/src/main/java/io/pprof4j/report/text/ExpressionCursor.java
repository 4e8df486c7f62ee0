package io.pprof4j.report.text;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A place in an expression of Go's syntax, and what is read from there. */
final class ExpressionCursor {
  /** No character: an escape that stands for something else, or that is wrong. */
  static final int NONE = -1;

  final String expression;
  int at;

  ExpressionCursor(String expression) {
    this.expression = expression;
  }

  boolean atEnd() {
    return at >= expression.length();
  }

  boolean sees(String text) {
    return expression.startsWith(text, at);
  }

  /**
   * Reads a character, by itself or escaped. At the end, and behind what is none, it stays.
   *
   * @return {@link #NONE} if there is none
   * @throws ExpressionException for a backslash before a letter that is not ASCII
   */
  int character() throws ExpressionException {
    if (atEnd()) {
      return NONE;
    }
    int c = expression.codePointAt(at);
    if (c != '\\') {
      at += Character.charCount(c);
      return c;
    }
    int start = at;
    int escaped = escaped();
    if (escaped == NONE) {
      at = start;
    }
    return escaped;
  }

  private int escaped() throws ExpressionException {
    int from = at + 1;
    if (from >= expression.length()) {
      return NONE;
    }
    int c = expression.codePointAt(from);
    if (c >= 0x80) {
      throw wrong("invalid escape sequence", at, from + Character.charCount(c));
    }
    at = from + 1;
    return switch (c) {
      case 'a' -> 0x07;
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0b;
      case 'x' -> hexadecimal();
      case '0' -> octal(from);
      case '1', '2', '3', '4', '5', '6', '7' ->
          at < expression.length() && isOctal(expression.charAt(at)) ? octal(from) : NONE;
      default -> Character.isLetterOrDigit(c) ? NONE : c;
    };
  }

  private int hexadecimal() {
    boolean braces = sees("{");
    int from = braces ? at + 1 : at;
    int end = braces ? expression.indexOf('}', from) : Math.min(from + 2, expression.length());
    if (end <= from || !braces && end != from + 2) {
      return NONE;
    }
    int value = 0;
    for (int i = from; i < end; i++) {
      int digit = hexDigit(expression.charAt(i));
      value = value * 16 + digit;
      if (digit < 0 || value > Character.MAX_CODE_POINT) {
        return NONE;
      }
    }
    at = braces ? end + 1 : end;
    return value;
  }

  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private int octal(int from) {
    int value = 0;
    for (at = from; at < from + 3 && !atEnd() && isOctal(expression.charAt(at)); at++) {
      value = value * 8 + expression.charAt(at) - '0';
    }
    return value;
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  /** Whether a class of Unicode is next. */
  boolean seesUnicodeClass() {
    return sees("\\p") || sees("\\P");
  }

  /**
   * Reads a class of Unicode.
   *
   * @param folded whether its members' other cases belong to it
   * @throws ExpressionException if there is no such class
   */
  CodePoints unicodeClass(boolean folded) throws ExpressionException {
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
    CodePoints members = UnicodeClass.members(inverted ? name.substring(1) : name, folded, negated);
    if (members == null) {
      throw wrong("invalid character class range", at, after);
    }
    at = after;
    return members;
  }

  /**
   * Reads a class between brackets.
   *
   * @param folded whether its members' other cases belong to it
   * @return null if it is wrong in a way that re2j tells in Go's words
   * @throws ExpressionException if it is wrong in another
   */
  @Nullable CodePoints bracket(boolean folded) throws ExpressionException {
    CodePoints all = CodePoints.NONE;
    int start = at++;
    boolean negated = sees("^");
    if (negated) {
      at++;
    }
    for (boolean first = true; first || !sees("]"); first = false) {
      if (atEnd()) {
        throw wrong("missing closing ]", start, at);
      }
      CodePoints some = part(folded);
      if (some == null) {
        return null;
      }
      all = all.with(some);
    }
    at++;
    return negated ? all.negated() : all;
  }

  private @Nullable CodePoints part(boolean folded) throws ExpressionException {
    if (seesUnicodeClass()) {
      return unicodeClass(folded);
    }
    int end = sees("[:") ? expression.indexOf(":]", at + 2) : -1;
    if (end >= 0) {
      boolean negated = sees("[:^");
      IntPredicate posix = posix(expression.substring(at + (negated ? 3 : 2), end));
      at = end + 2;
      return posix == null ? null : ascii(posix, folded, negated);
    }
    if (sees("\\") && at + 1 < expression.length()) {
      char c = expression.charAt(at + 1);
      IntPredicate perl = perl(Character.toLowerCase(c));
      if (perl != null) {
        at += 2;
        return ascii(perl, folded, Character.isUpperCase(c));
      }
    }
    return range(folded);
  }

  private static CodePoints ascii(IntPredicate in, boolean folded, boolean negated) {
    return UnicodeClass.members(CodePoints.ofAscii(in), folded, negated);
  }

  private @Nullable CodePoints range(boolean folded) throws ExpressionException {
    int start = at;
    int from = member();
    int to = from;
    if (sees("-") && at + 1 < expression.length() && expression.charAt(at + 1) != ']') {
      at++;
      to = member();
    }
    if (from == NONE || to == NONE) {
      return null;
    }
    if (to < from) {
      throw wrong("invalid character class range", start, at);
    }
    CodePoints range = CodePoints.of(from, to);
    return folded ? range.withCases() : range;
  }

  /** A character between brackets, where no letter but those of characters may be escaped. */
  private int member() throws ExpressionException {
    int start = at;
    int c = character();
    if (c == NONE && sees("\\") && start + 1 < expression.length() && !sees("\\x")) {
      throw wrong("invalid escape sequence", start, start + 2);
    }
    return c;
  }

  private ExpressionException wrong(String what, int from, int to) {
    return new ExpressionException(
        "error parsing regexp: " + what + ": `" + expression.substring(from, to) + "`");
  }

  // Both of ASCII only.

  private static @Nullable IntPredicate perl(char letter) {
    return switch (letter) {
      case 'd' -> posix("digit");
      case 's' -> c -> c == ' ' || c >= '\t' && c <= '\r' && c != 0x0b;
      case 'w' -> posix("word");
      default -> null;
    };
  }

  private static @Nullable IntPredicate posix(String name) {
    return switch (name) {
      case "alnum" -> Character::isLetterOrDigit;
      case "alpha" -> Character::isLetter;
      case "ascii" -> c -> true;
      case "blank" -> c -> c == ' ' || c == '\t';
      case "cntrl" -> c -> c < ' ' || c == 0x7f;
      case "digit" -> c -> c >= '0' && c <= '9';
      case "graph" -> c -> c > ' ' && c < 0x7f;
      case "lower" -> c -> c >= 'a' && c <= 'z';
      case "print" -> c -> c >= ' ' && c < 0x7f;
      case "punct" -> c -> c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
      case "space" -> c -> c == ' ' || c >= '\t' && c <= '\r';
      case "upper" -> c -> c >= 'A' && c <= 'Z';
      case "word" -> c -> Character.isLetterOrDigit(c) || c == '_';
      case "xdigit" -> c -> Character.digit(c, 16) >= 0;
      default -> null;
    };
  }
}
