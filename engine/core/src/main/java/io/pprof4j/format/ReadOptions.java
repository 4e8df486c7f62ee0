package io.pprof4j.format;

import io.pprof4j.intern.Folding;

/**
 * How much of an input a reader wants.
 *
 * @param folded add up samples of one stack, label set and sign pattern in order of first
 *     appearance; otherwise keep every sample as it was recorded
 * @param symbols use the symbols that a text dump carries in its {@code #} lines
 * @param labels keep the labels of samples; without them more samples are equal, and fold
 * @param examples label each row of a goroutine dump with the number of a goroutine of it
 * @param threads how many threads may read a large input together; what is read is the same
 */
public record ReadOptions(
    boolean folded, boolean symbols, boolean labels, boolean examples, int threads) {
  public static final ReadOptions FOLDED = new ReadOptions(true, true, true, false, 1);
  public static final ReadOptions RECORDED = new ReadOptions(false, true, true, false, 1);

  /** How the parser's rows add up. */
  public Folding folding() {
    return folded ? Folding.SAME_SIGNS : Folding.NONE;
  }

  public ReadOptions withSymbols(boolean on) {
    return new ReadOptions(folded, on, labels, examples, threads);
  }

  public ReadOptions withLabels(boolean on) {
    return new ReadOptions(folded, symbols, on, examples, threads);
  }

  public ReadOptions withThreads(int most) {
    return new ReadOptions(folded, symbols, labels, examples, most);
  }

  public ReadOptions withExamples(boolean on) {
    return new ReadOptions(folded, symbols, labels, on, threads);
  }
}
