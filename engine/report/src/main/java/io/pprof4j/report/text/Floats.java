package io.pprof4j.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Doubles in decimal as Go's {@code fmt} writes them: the exact binary value, rounded half to even.
 *
 * <p>Significant digits first scale by a power of ten, which is one rounding away from the truth.
 * Where the scaled value is further from a half than that rounding can reach, its nearest integer
 * is right; only the rest needs {@link BigDecimal}.
 */
public final class Floats {
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final double EXACT = 1L << 52;

  private Floats() {}

  /** {@code %.2f} of a finite number. */
  public static String fixed2(double v) {
    if (Math.abs(v) >= EXACT / 100) {
      return new BigDecimal(v).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
    long cents = cents(Math.abs(v));
    long rest = cents % 100;
    String sign = Math.copySign(1.0, v) < 0 ? "-" : "";
    return sign + cents / 100 + (rest < 10 ? ".0" : ".") + rest;
  }

  /**
   * Hundredths of a number below {@code EXACT / 100}. Its 53 bits times 100 fit a long, so this is
   * exact; values in kB are ties too often to leave those to {@link BigDecimal}, whose first use
   * costs a starting JVM more than a small profile does.
   */
  private static long cents(double v) {
    int shift = 52 - Math.getExponent(v);
    if (shift > 61) {
      return 0;
    }
    long bits = Double.doubleToRawLongBits(v) & (1L << 52) - 1 | 1L << 52;
    long scaled = bits * 100;
    long whole = scaled >>> shift;
    long rest = scaled & (1L << shift) - 1;
    long half = 1L << shift - 1;
    return rest > half || rest == half && (whole & 1) != 0 ? whole + 1 : whole;
  }

  /** {@code %.2g} of a number in {@code [0, 1)}. */
  public static String general2(double v) {
    if (v == 0) {
      return "0";
    }
    int shift = 1;
    while (shift < TENS.length - 1 && v * TENS[shift] < 10) {
      shift++;
    }
    double scaled = v * TENS[shift];
    if (scaled >= 10 && sure(scaled)) {
      return general2((long) Math.rint(scaled), shift);
    }
    BigDecimal rounded = new BigDecimal(v).round(new MathContext(2, RoundingMode.HALF_EVEN));
    BigDecimal two = rounded.precision() == 2 ? rounded : rounded.setScale(rounded.scale() + 1);
    return general2(two.unscaledValue().longValueExact(), two.scale());
  }

  /** The number {@code digits / 10^scale}, where digits are 10 to 100. */
  private static String general2(long digits, int scale) {
    if (digits == 100) {
      return general2(10, scale - 1);
    }
    int exponent = 1 - scale;
    String tail = digits % 10 == 0 ? "" : Long.toString(digits % 10);
    if (exponent >= 0) {
      return digits / 10 + (tail.isEmpty() ? "" : "." + tail);
    }
    if (exponent >= -4) {
      return "0." + "0".repeat(-exponent - 1) + digits / 10 + tail;
    }
    String power = Integer.toString(-exponent);
    return digits / 10
        + (tail.isEmpty() ? "" : "." + tail)
        + (power.length() < 2 ? "e-0" : "e-")
        + power;
  }

  private static boolean sure(double scaled) {
    double off = Math.abs(scaled - Math.rint(scaled));
    return 0.5 - off > 4 * Math.ulp(scaled);
  }

  /** Go's conversion to {@code int64} on amd64: what does not fit becomes the least integer. */
  public static long toLong(double v) {
    return v >= -0x1p63 && v < 0x1p63 ? (long) v : Long.MIN_VALUE;
  }
}
