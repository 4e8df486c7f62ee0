package io.pprof4j.legacy;

/**
 * Scales a record of a sampled heap up to what it stands for. An allocation of s bytes is sampled
 * with probability 1 - exp(-s / rate); each record is divided by that of its mean size, in floating
 * point, and truncated. It is done per record, before equal stacks add up, and bit for bit as Go
 * computes it, for a result one too low is a wrong number in a report.
 */
@SuppressWarnings(
    "FloatingPointLiteralPrecision") // The constants are given to the digit that Go has them.
public final class Unsampling {
  private static final int MEMO = 1024;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long rate;
  private final double[] sizes = new double[MEMO];
  private final double[] factors = new double[MEMO];

  /**
   * @param rate mean bytes between samples; 1 or less: everything was recorded
   */
  public Unsampling(long rate) {
    this.rate = rate;
  }

  /**
   * Scales {@code count} objects of {@code size} bytes in all, at {@code to[at]} and {@code to[at +
   * 1]}.
   */
  public void scale(long count, long size, long[] to, int at) {
    if (count == 0 || size == 0) {
      to[at] = 0;
      to[at + 1] = 0;
    } else if (rate <= 1) {
      to[at] = count;
      to[at + 1] = size;
    } else {
      double factor = factor((double) size / (double) count);
      to[at] = GoInteger.truncate(count * factor);
      to[at + 1] = GoInteger.truncate(size * factor);
    }
  }

  private double factor(double meanSize) {
    int slot = (int) (Double.doubleToRawLongBits(meanSize) * SPREAD >>> 54);
    if (sizes[slot] != meanSize) {
      sizes[slot] = meanSize;
      factors[slot] = 1 / (1 - exp(-meanSize / rate));
    }
    return factors[slot];
  }

  private static final double LOG2_E = 1.4426950408889634073599246810018920;
  private static final double LN2_HIGH = 0.69314718055966295651160180568695068359375;
  private static final double LN2_LOW = 0.28235290563031577122588448175013436025525412068e-12;
  private static final double OVERFLOW = 7.09782712893384e+02;

  /**
   * e to the x as Go's math.Exp gives it on a processor with fused multiply-add: x = k ln 2 + r, a
   * Taylor polynomial for r / 16 (Shibata 2010), four squarings by (1 + y)^2 - 1 = y (y + 2). Its
   * last bit differs from {@link Math#exp}'s often enough to show.
   */
  static double exp(double x) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      return x == Double.NEGATIVE_INFINITY ? 0 : x;
    }
    if (x > OVERFLOW) {
      return Double.POSITIVE_INFINITY;
    }
    int exponent = nearestInt(LOG2_E * x);
    double k = exponent;
    double r = Math.fma(-LN2_HIGH, k, x);
    r = Math.fma(-LN2_LOW, k, r);
    r *= 0.0625;
    double p = 2.4801587301587301587e-5;
    p = Math.fma(p, r, 1.9841269841269841270e-4);
    p = Math.fma(p, r, 1.3888888888888888889e-3);
    p = Math.fma(p, r, 8.3333333333333333333e-3);
    p = Math.fma(p, r, 4.1666666666666666667e-2);
    p = Math.fma(p, r, 1.6666666666666666667e-1);
    p = Math.fma(p, r, 0.5);
    p = Math.fma(p, r, 1.0);
    double y = r * p;
    y *= y + 2;
    y *= y + 2;
    y *= y + 2;
    y = Math.fma(y, y + 2, 1.0);
    return scaleByPowerOfTwo(y, exponent);
  }

  /**
   * Round to nearest, ties to even; what no int holds becomes the smallest, as the processor has
   * it.
   */
  private static int nearestInt(double x) {
    double rounded = Math.rint(x);
    return rounded >= Integer.MIN_VALUE && rounded <= Integer.MAX_VALUE
        ? (int) rounded
        : Integer.MIN_VALUE;
  }

  private static double scaleByPowerOfTwo(double y, int exponent) {
    int biased = exponent + 0x3ff;
    if (biased >= 0x7ff && exponent > 0) {
      return Double.POSITIVE_INFINITY;
    }
    if (biased > 0 && exponent > -0x3ff) {
      return y * Double.longBitsToDouble((long) biased << 52);
    }
    // Two steps through the subnormal numbers.
    if (exponent < -0x3ff - 52) {
      return 0;
    }
    return y
        * Double.longBitsToDouble((long) (biased + 0x3fe) << 52)
        * Double.longBitsToDouble(1L << 52);
  }
}
