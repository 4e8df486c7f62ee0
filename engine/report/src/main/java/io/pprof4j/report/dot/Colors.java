package io.pprof4j.report.dot;

/** Colours by share of the total: green below 0, grey at 0, red above. */
final class Colors {
  private static final String HEX = "0123456789abcdef";

  /** Draws shares away from 0, where most of them are. */
  private static final double POWER = 0.3;

  /** Below this share colours fade to grey. */
  private static final double PALE = 0.2;

  private Colors() {}

  /** Of lines and frames. */
  static String line(double share) {
    return of(share, 1.0, 0.7);
  }

  /** Of what has text on it. */
  static String ground(double share) {
    return of(share, 0.1, 0.93);
  }

  private static String of(double share, double full, double value) {
    double score = Math.max(-1.0, Math.min(1.0, share));
    double size = Math.abs(score);
    double saturation = size < PALE ? full * (size / PALE) : full;
    // Go's Pow for a power below 1/2.
    double shifted = size == 0 ? 0 : StrictMath.exp(POWER * StrictMath.log(size));
    double lesser = value * (1 - saturation * shifted);
    boolean green = score < 0;
    return "#"
        + hex(green ? lesser : value)
        + hex(green ? value : lesser)
        + hex(value * (1 - saturation));
  }

  /** A share of 255 in two digits; 00 if it is no number, as on amd64. */
  private static String hex(double part) {
    int n = (int) (part * 255.0);
    return "" + HEX.charAt(n >> 4 & 15) + HEX.charAt(n & 15);
  }
}
