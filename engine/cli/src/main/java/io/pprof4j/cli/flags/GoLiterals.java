package io.pprof4j.cli.flags;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * The literals that Go's {@code flag} package accepts as values: {@code strconv.ParseBool}, {@code
 * strconv.ParseInt} with base 0 and 64 bits, {@code strconv.ParseFloat} with 64 bits.
 */
final class GoLiterals {
  /** Numbers from 10 to this power are written with an exponent. */
  private static final int LEAST_EXPONENT = 6;

  private static final String SYNTAX = "parse error";
  private static final String RANGE = "value out of range";

  private GoLiterals() {}

  static boolean parseBool(String s) throws UsageException {
    return switch (s) {
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "0", "f", "F", "false", "FALSE", "False" -> false;
      default -> throw new UsageException(SYNTAX);
    };
  }

  static long parseInt(String s) throws UsageException {
    boolean negative = s.startsWith("-");
    int at = negative || s.startsWith("+") ? 1 : 0;
    if (at == s.length()) {
      throw new UsageException(SYNTAX);
    }
    int base = 10;
    if (s.charAt(at) == '0') {
      // Without a digit after it, "0x" is octal, and then wrong by its letter.
      int prefixed = s.length() - at >= 3 ? prefixBase(s.charAt(at + 1)) : 0;
      base = prefixed != 0 ? prefixed : 8;
      at += prefixed != 0 ? 2 : 1;
    }
    long magnitude = parseUnsigned(s, at, base);
    if (s.indexOf('_') >= 0 && !underscoresSeparateDigits(s)) {
      throw new UsageException(SYNTAX);
    }
    if (magnitude < 0 && !(negative && magnitude == Long.MIN_VALUE)) {
      throw new UsageException(RANGE);
    }
    return negative ? -magnitude : magnitude;
  }

  private static long parseUnsigned(String s, int from, int base) throws UsageException {
    long limit = Long.divideUnsigned(-1L, base);
    long n = 0;
    for (int i = from; i < s.length(); i++) {
      if (s.charAt(i) == '_') {
        continue;
      }
      int digit = digit(s.charAt(i));
      if (digit < 0 || digit >= base) {
        throw new UsageException(SYNTAX);
      }
      long next = n * base + digit;
      if (Long.compareUnsigned(n, limit) > 0 || Long.compareUnsigned(next, n * base) < 0) {
        throw new UsageException(RANGE);
      }
      n = next;
    }
    return n;
  }

  /** {@code strconv.Atoi}: a number in base 10, and Go's own words if it is none. */
  static long parseDecimal(String s) throws UsageException {
    try {
      int digits = s.startsWith("-") || s.startsWith("+") ? 1 : 0;
      for (int i = digits; i < s.length(); i++) {
        if (!isDigit(s.charAt(i), false)) {
          throw new UsageException(SYNTAX);
        }
      }
      String sign = s.startsWith("-") ? "-" : "";
      String stripped = s.substring(digits).replaceFirst("^0+(?=.)", "");
      return parseInt(sign + stripped);
    } catch (UsageException e) {
      throw misread("Atoi", s, e);
    }
  }

  /** What Go's {@code strconv} says of a text that is no number, or too great a one. */
  static UsageException misread(String function, String s, UsageException reason) {
    String why = RANGE.equals(reason.getMessage()) ? RANGE : "invalid syntax";
    return new UsageException("strconv." + function + ": parsing " + quote(s) + ": " + why);
  }

  static double parseFloat(String s) throws UsageException {
    switch (s.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-inf", "-infinity" -> {
        return Double.NEGATIVE_INFINITY;
      }
      case "nan" -> {
        return Double.NaN;
      }
      default -> {}
    }
    if (!isFloat(s) || s.indexOf('_') >= 0 && !underscoresSeparateDigits(s)) {
      throw new UsageException(SYNTAX);
    }
    double value = Double.parseDouble(s.replace("_", ""));
    if (Double.isInfinite(value)) {
      throw new UsageException(RANGE);
    }
    return value;
  }

  /** As Go's {@code %q} for text that people type. */
  static String quote(String s) {
    StringBuilder out = new StringBuilder(s.length() + 2).append('"');
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f) {
            out.append("\\x").append(hex(c >> 4)).append(hex(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /** As Go's {@code fmt.Sprint}: the fewest digits that tell it from other numbers. */
  static String format(double v) {
    if (Double.isNaN(v)) {
      return "NaN";
    }
    if (Double.isInfinite(v)) {
      return v > 0 ? "+Inf" : "-Inf";
    }
    String sign = Math.copySign(1, v) < 0 ? "-" : "";
    if (v == 0) {
      return sign + "0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(v))).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    if (exponent >= -4 && exponent < LEAST_EXPONENT) {
      return sign + shortest.toPlainString();
    }
    String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    return sign
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + power;
  }

  private static char hex(int nibble) {
    return Character.forDigit(nibble & 15, 16);
  }

  private static int prefixBase(char letter) {
    return switch (letter) {
      case 'b', 'B' -> 2;
      case 'o', 'O' -> 8;
      case 'x', 'X' -> 16;
      default -> 0;
    };
  }

  private static int digit(char c) {
    return c < 128 ? Character.digit(c, 36) : -1;
  }

  /** Sign, then digits of base 10 or 16 with one point at most, then an exponent (16 needs one). */
  private static boolean isFloat(String s) {
    int length = s.length();
    int at = !s.isEmpty() && (s.charAt(0) == '+' || s.charAt(0) == '-') ? 1 : 0;
    boolean hex = at + 2 < length && s.charAt(at) == '0' && (s.charAt(at + 1) | 32) == 'x';
    at += hex ? 2 : 0;
    boolean point = false;
    boolean digits = false;
    for (; at < length; at++) {
      char c = s.charAt(at);
      if (isDigit(c, hex)) {
        digits = true;
      } else if (c == '.' && !point) {
        point = true;
      } else if (c != '_') {
        break;
      }
    }
    if (!digits || at == length) {
      return digits && !hex;
    }
    if ((s.charAt(at++) | 32) != (hex ? 'p' : 'e')) {
      return false;
    }
    if (at < length && (s.charAt(at) == '+' || s.charAt(at) == '-')) {
      at++;
    }
    if (at == length || s.charAt(at) == '_') {
      return false;
    }
    for (; at < length; at++) {
      if (!isDigit(s.charAt(at), false) && s.charAt(at) != '_') {
        return false;
      }
    }
    return true;
  }

  /** Whether every underscore stands between digits, a base prefix counting as one. */
  private static boolean underscoresSeparateDigits(String s) {
    int at = s.startsWith("-") || s.startsWith("+") ? 1 : 0;
    int prefix = s.length() - at >= 2 && s.charAt(at) == '0' ? prefixBase(s.charAt(at + 1)) : 0;
    at += prefix != 0 ? 2 : 0;
    boolean afterDigit = prefix != 0;
    for (; at < s.length(); at++) {
      char c = s.charAt(at);
      if (c == '_') {
        if (!afterDigit || at + 1 == s.length() || !isDigit(s.charAt(at + 1), prefix == 16)) {
          return false;
        }
        afterDigit = false;
      } else {
        afterDigit = isDigit(c, prefix == 16);
      }
    }
    return true;
  }

  private static boolean isDigit(char c, boolean hex) {
    int digit = digit(c);
    return digit >= 0 && digit < (hex ? 16 : 10);
  }
}
