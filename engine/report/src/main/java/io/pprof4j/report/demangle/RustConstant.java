package io.pprof4j.report.demangle;

/** {@code <const>}: the value of a generic argument that is no type. */
final class RustConstant {
  private static final int MAX_DIGITS = 16;

  private RustConstant() {}

  static String read(Cursor in) {
    char type = in.next();
    return switch (type) {
      case 'a', 's', 'l', 'x', 'n', 'i' -> (in.skip('n') ? "-" : "") + number(digits(in));
      case 'h', 't', 'm', 'y', 'o', 'j' -> number(digits(in));
      case 'b' -> truth(digits(in));
      case 'c' -> character(digits(in));
      default -> throw Cursor.expected("a constant");
    };
  }

  private static String digits(Cursor in) {
    int start = in.position();
    long value = 0; // of the last 16 digits, which pprof looks at
    while (Cursor.isDigit(in.peek()) || (in.peek() >= 'a' && in.peek() <= 'f')) {
      int digit = Character.digit(in.next(), 16);
      if (value == 0 && digit == 0 && in.peek() != '_') {
        throw Cursor.expected("digits without padding");
      }
      value = value * 16 + digit;
    }
    String digits = in.since(start);
    if (digits.isEmpty() || (!in.skip('_') && !in.atEnd())) {
      throw Cursor.expected("digits");
    }
    return digits;
  }

  private static String number(String digits) {
    return digits.length() > MAX_DIGITS
        ? "0x" + digits
        : Long.toUnsignedString(Long.parseUnsignedLong(digits, 16));
  }

  private static String truth(String digits) {
    return switch (digits) {
      case "0" -> "false";
      case "1" -> "true";
      default -> throw Cursor.expected("a truth value");
    };
  }

  private static String character(String digits) {
    if (digits.length() > 6) {
      throw Cursor.expected("a character");
    }
    int c = Integer.parseInt(digits, 16);
    return switch (c) {
      case '\t' -> "'\\t'";
      case '\r' -> "'\\r'";
      case '\n' -> "'\\n'";
      case '\\' -> "'\\\\'";
      case '\'' -> "'\\''";
      default -> c >= ' ' && c <= '~' ? "'" + (char) c + "'" : "'\\u{" + digits + "}'";
    };
  }
}
