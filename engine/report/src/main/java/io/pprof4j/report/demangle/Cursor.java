package io.pprof4j.report.demangle;

/**
 * A mangled name and how far it is read. Beyond its end lies {@code '\0'}, which nothing matches.
 */
final class Cursor {
  /** Numbers from here on are no sizes or indices that a name could hold. */
  private static final int TOO_BIG = Integer.MAX_VALUE / 10 - 10;

  private static final int TOO_BIG_BASE_36 = Integer.MAX_VALUE / 36 - 36;

  private final String name;
  private final int end;
  private int at;

  Cursor(String name) {
    this(name, 0, name.length());
  }

  private Cursor(String name, int at, int end) {
    this.name = name;
    this.at = at;
    this.end = end;
  }

  /** A cursor on a part of the same name, with the same positions. */
  Cursor between(int from, int to) {
    return new Cursor(name, from, to);
  }

  static UnreadableNameException expected(String what) {
    return new UnreadableNameException(what);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  boolean atEnd() {
    return at >= end;
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < end ? name.charAt(at + ahead) : '\0';
  }

  boolean looksAt(String text) {
    return text.length() <= end - at && name.startsWith(text, at);
  }

  int left() {
    return end - at;
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  String since(int position) {
    return name.substring(position, at);
  }

  /** The next char, which must be there. */
  char next() {
    if (atEnd()) {
      throw expected("more");
    }
    return name.charAt(at++);
  }

  /** Whether the next char was {@code c}, which is then read. */
  boolean skip(char c) {
    if (atEnd() || name.charAt(at) != c) {
      return false;
    }
    at++;
    return true;
  }

  boolean skip(String text) {
    if (!looksAt(text)) {
      return false;
    }
    at += text.length();
    return true;
  }

  void require(char c) {
    if (!skip(c)) {
      throw expected(String.valueOf(c));
    }
  }

  String take(int length) {
    if (end - at < length) {
      throw expected(length + " more");
    }
    at += length;
    return name.substring(at - length, at);
  }

  /** What lies before the next {@code c}. */
  String takeUntil(char c) {
    int stop = name.indexOf(c, at, end);
    if (stop < 0) {
      throw expected(String.valueOf(c));
    }
    return take(stop - at);
  }

  String takeDigits() {
    int start = at;
    while (isDigit(peek())) {
      at++;
    }
    return since(start);
  }

  /** {@code [n] <digits>}. */
  int number() {
    boolean negative = skip('n');
    if (!isDigit(peek())) {
      throw expected("a number");
    }
    int value = 0;
    while (isDigit(peek())) {
      if (value >= TOO_BIG) {
        throw expected("a smaller number");
      }
      value = value * 10 + (next() - '0');
    }
    return negative ? -value : value;
  }

  /** {@code _} is 0, {@code <number> _} is one more than the number. */
  int index() {
    if (skip('_')) {
      return 0;
    }
    if (peek() == 'n') {
      throw expected("an index");
    }
    int n = number();
    require('_');
    return n + 1;
  }

  /**
   * Like {@link #index} in base 36.
   *
   * @param endIsEnough whether the name may end in place of the underscore
   */
  int base36(boolean endIsEnough) {
    if (skip('_')) {
      return 0;
    }
    int id = 0;
    while (true) {
      if (atEnd() && endIsEnough) {
        return id + 1;
      }
      if (id >= TOO_BIG_BASE_36) {
        throw expected("a smaller number");
      }
      char c = next();
      if (c == '_') {
        return id + 1;
      } else if (isDigit(c)) {
        id = id * 36 + (c - '0');
      } else if (isUpper(c)) {
        id = id * 36 + (c - 'A') + 10;
      } else {
        throw expected("a number in base 36");
      }
    }
  }
}
