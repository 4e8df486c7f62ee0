package io.pprof4j.legacy;

import java.util.Locale;
import java.util.OptionalLong;

/** Integers as Go has them. */
public final class GoInteger {
  private static final int NO_DIGIT = -1;

  private GoInteger() {}

  /** A conversion on amd64: what does not fit becomes the smallest number, not the nearest. */
  public static long truncate(double x) {
    return x >= -0x1p63 && x < 0x1p63 ? (long) x : Long.MIN_VALUE;
  }

  /**
   * An integer as in the source of a program, where {@code 010} is 8 and {@code 0x_ff} is 255;
   * empty where a text is none or needs more than 64 bits.
   */
  public static OptionalLong parse(String text) {
    String number = text.toLowerCase(Locale.ROOT);
    boolean negative = number.startsWith("-");
    int start = negative || number.startsWith("+") ? 1 : 0;
    int radix = 10;
    int at = start;
    if (number.startsWith("0", start) && number.length() > start + 1) {
      radix =
          switch (number.charAt(start + 1)) {
            case 'x' -> 16;
            case 'b' -> 2;
            default -> 8;
          };
      at += radix != 8 || number.startsWith("o", start + 1) ? 2 : 1;
    }
    long value = 0;
    // A line may stand behind a digit, and a prefix counts as one.
    boolean behindDigit = at > start;
    boolean digits = false;
    for (; at < number.length(); at++) {
      int digit = digit(number.charAt(at), radix);
      boolean line = digit == NO_DIGIT && behindDigit && number.charAt(at) == '_';
      if (!line) {
        long most = Long.divideUnsigned(-1L - digit, radix);
        if (digit == NO_DIGIT || Long.compareUnsigned(value, most) > 0) {
          return OptionalLong.empty();
        }
        value = value * radix + digit;
        digits = true;
      }
      behindDigit = !line;
    }
    boolean fits = value >= 0 || negative && value == Long.MIN_VALUE;
    return digits && behindDigit && fits
        ? OptionalLong.of(negative ? -value : value)
        : OptionalLong.empty();
  }

  private static int digit(char c, int radix) {
    return c < 0x80 ? Character.digit(c, radix) : NO_DIGIT;
  }
}
