package io.pprof4j.report.graph;

import io.pprof4j.report.text.Floats;

/**
 * pprof's score of a vertex in a drawing: its cum times how much its edges tell. A vertex that only
 * passes on what it gets from one caller to one callee tells nothing. (Shannon's entropy of the
 * edges' weights, with the flat value as one more callee; 1 for roots and for leaves.)
 *
 * <p>The sums are in order of first appearance; pprof adds in the order of a Go map, which can move
 * a score by its last bit.
 */
@SuppressWarnings(
    "FloatingPointLiteralPrecision") // The constants are given to the digit that Go has them.
final class Entropy {
  private static final double HALF_ROOT_2 = Math.sqrt(2) / 2;

  private Entropy() {}

  static long score(Listing listing, EdgeLists lists, int vertex) {
    long flat = listing.sums().flat(vertex);
    int[] in = lists.inUnsorted(vertex);
    int[] out = lists.outUnsorted(vertex);
    double score = in.length == 0 ? 1 : of(lists.edges(), in, 0);
    score += out.length == 0 ? 1 : of(lists.edges(), out, flat);
    return Floats.toLong(score * listing.sums().cum(vertex)) + flat;
  }

  private static double of(Edges edges, int[] list, long self) {
    long total = self;
    for (int e : list) {
      total += Math.max(edges.weight(e), 0);
    }
    if (total == 0) {
      return 0;
    }
    double score = 0;
    for (int e : list) {
      score += term((double) Math.abs(edges.weight(e)) / total);
    }
    return self > 0 ? score + term((double) self / total) : score;
  }

  private static double term(double share) {
    return -share * log2(share);
  }

  /**
   * Base 2 logarithm as Go computes it, where powers of two are exact. (The polynomial is FreeBSD's
   * {@code e_log.c}; the order of operations decides the last bit, and that decides between
   * vertices of nearly the same score.)
   */
  static double log2(double x) {
    if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
      return Math.log(x);
    }
    int exponent = Math.getExponent(x) + 1;
    double fraction = Math.scalb(x, -exponent);
    if (fraction == 0.5) {
      return exponent - 1;
    }
    return log(fraction) * (1 / Math.log(2)) + exponent;
  }

  /** Natural logarithm of a number in (0.5, 1). */
  private static double log(double x) {
    boolean low = x < HALF_ROOT_2;
    double k = low ? -1 : 0;
    double f = (low ? 2 * x : x) - 1;
    double s = f / (2 + f);
    double s2 = s * s;
    double s4 = s2 * s2;
    double odd =
        s2
            * (0.6666666666666735
                + s4 * (0.2857142874366239 + s4 * (0.1818357216161805 + s4 * 0.14798198605116586)));
    double even = s4 * (0.3999999999940942 + s4 * (0.22222198432149784 + s4 * 0.15313837699209373));
    double half = 0.5 * f * f;
    double high = k * 0.6931471803691238;
    double rest = k * 1.9082149292705877e-10;
    return high - ((half - (s * (half + (odd + even)) + rest)) - f);
  }
}
