package io.pprof4j.report.listing;

import org.jspecify.annotations.Nullable;

/** An address in place of a regular expression, as Go's {@code strconv.ParseUint} takes it. */
public final class AddressLiteral {
  private AddressLiteral() {}

  /** The address that a text is, unsigned; null if it is none. */
  public static @Nullable Long parse(String text) {
    int base = 10;
    String digits = text;
    if (text.startsWith("0")) {
      int prefixed = text.length() > 2 ? prefixBase(text.charAt(1)) : 0;
      base = prefixed == 0 ? 8 : prefixed;
      digits = text.substring(prefixed == 0 ? 1 : 2);
      if (prefixed == 0 && digits.isEmpty()) {
        return 0L;
      }
      digits = digits.startsWith("_") ? digits.substring(1) : digits;
    }
    if (digits.isEmpty() || digits.startsWith("+") || digits.startsWith("_")) {
      return null;
    }
    if (digits.endsWith("_") || digits.contains("__")) {
      return null;
    }
    try {
      return Long.parseUnsignedLong(digits.replace("_", ""), base);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static int prefixBase(char letter) {
    return switch (letter) {
      case 'b', 'B' -> 2;
      case 'o', 'O' -> 8;
      case 'x', 'X' -> 16;
      default -> 0;
    };
  }
}
