package io.pprof4j.legacy;

import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Integers as Go writes them in its own source: {@code 010} is 8, {@code 0x_ff} is 255. */
public final class GoInteger {
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9](_?[0-9])*");
  private static final Pattern OCTAL = Pattern.compile("0[o]?(_?[0-7])+");
  private static final Pattern HEX = Pattern.compile("0x(_?[0-9a-f])+");
  private static final Pattern BINARY = Pattern.compile("0b(_?[01])+");

  private GoInteger() {}

  /** The integer, or empty where a text is none or needs more than 64 bits. */
  public static OptionalLong parse(String text) {
    String number = text.toLowerCase(Locale.ROOT);
    boolean negative = number.startsWith("-");
    if (negative || number.startsWith("+")) {
      number = number.substring(1);
    }
    BigInteger value;
    if (DECIMAL.matcher(number).matches()) {
      value = digits(number, 0, 10);
    } else if (OCTAL.matcher(number).matches()) {
      value = digits(number, number.startsWith("0o") ? 2 : 1, 8);
    } else if (HEX.matcher(number).matches()) {
      value = digits(number, 2, 16);
    } else if (BINARY.matcher(number).matches()) {
      value = digits(number, 2, 2);
    } else {
      return OptionalLong.empty();
    }
    BigInteger signed = negative ? value.negate() : value;
    return signed.bitLength() < Long.SIZE
        ? OptionalLong.of(signed.longValue())
        : OptionalLong.empty();
  }

  private static BigInteger digits(String number, int from, int radix) {
    return new BigInteger(number.substring(from).replace("_", ""), radix);
  }
}
