package io.pprof4j.report.measure;

import io.pprof4j.report.text.Floats;

/** Shares of a total, six characters wide. */
public final class Percentage {
  private static final String[] PAD = {"     ", "    ", "   ", "  ", " ", ""};

  private Percentage() {}

  /** What share of a total a value is, signs apart; 0 of nothing. */
  public static String of(long value, long total) {
    double ratio = total == 0 ? 0 : Math.abs((double) value / total) * 100;
    if (ratio >= 99.95 && ratio <= 100.05) {
      return "  100%";
    }
    String number = ratio >= 1.0 ? Floats.fixed2(ratio) : Floats.general2(ratio);
    return PAD[Math.min(number.length(), PAD.length - 1)] + number + "%";
  }
}
