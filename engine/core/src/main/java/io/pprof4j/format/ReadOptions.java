package io.pprof4j.format;

import io.pprof4j.intern.Folding;

/**
 * How much of an input a reader wants.
 *
 * @param folded add up samples of one stack, label set and sign pattern in order of first
 *     appearance; otherwise keep every sample as it was recorded
 * @param symbols use the symbols that a text dump carries in its {@code #} lines
 * @param labels keep the labels of samples; without them more samples are equal, and fold
 */
public record ReadOptions(boolean folded, boolean symbols, boolean labels) {
  public static final ReadOptions FOLDED = new ReadOptions(true, true, true);
  public static final ReadOptions RECORDED = new ReadOptions(false, true, true);

  /** How the parser's rows add up. */
  public Folding folding() {
    return folded ? Folding.SAME_SIGNS : Folding.NONE;
  }

  public ReadOptions withSymbols(boolean on) {
    return new ReadOptions(folded, on, labels);
  }

  public ReadOptions withLabels(boolean on) {
    return new ReadOptions(folded, symbols, on);
  }
}
