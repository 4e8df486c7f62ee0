package io.pprof4j.format;

import io.pprof4j.inflate.WholeInflater;
import io.pprof4j.intern.Folding;
import io.pprof4j.profile.Loss;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How much of an input a reader wants.
 *
 * @param folded add up samples of one stack, label set and sign pattern in order of first
 *     appearance; otherwise keep every sample as it was recorded
 * @param symbols use the symbols that a text dump carries in its {@code #} lines
 * @param labels keep the labels of samples; without them more samples are equal, and fold
 * @param examples label each row of a goroutine dump with the number of a goroutine of it
 * @param threads how many threads may read a large input together; what is read is the same
 * @param inflater what may expand a large input faster; gives null where it cannot
 * @param losses told what a damaged input lacks, so that the rest of it is read; null where such an
 *     input is an error
 */
public record ReadOptions(
    boolean folded,
    boolean symbols,
    boolean labels,
    boolean examples,
    int threads,
    Supplier<@Nullable WholeInflater> inflater,
    @Nullable Consumer<Loss> losses) {
  public static final ReadOptions FOLDED =
      new ReadOptions(true, true, true, false, 1, () -> null, null);
  public static final ReadOptions RECORDED =
      new ReadOptions(false, true, true, false, 1, () -> null, null);

  /** How the parser's rows add up. */
  public Folding folding() {
    return folded ? Folding.SAME_SIGNS : Folding.NONE;
  }

  public ReadOptions withSymbols(boolean on) {
    return new ReadOptions(folded, on, labels, examples, threads, inflater, losses);
  }

  public ReadOptions withLabels(boolean on) {
    return new ReadOptions(folded, symbols, on, examples, threads, inflater, losses);
  }

  public ReadOptions withThreads(int most) {
    return new ReadOptions(folded, symbols, labels, examples, most, inflater, losses);
  }

  public ReadOptions withExamples(boolean on) {
    return new ReadOptions(folded, symbols, labels, on, threads, inflater, losses);
  }

  public ReadOptions withInflater(Supplier<@Nullable WholeInflater> source) {
    return new ReadOptions(folded, symbols, labels, examples, threads, source, losses);
  }

  public ReadOptions withLosses(@Nullable Consumer<Loss> to) {
    return new ReadOptions(folded, symbols, labels, examples, threads, inflater, to);
  }
}
