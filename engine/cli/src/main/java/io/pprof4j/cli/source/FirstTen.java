package io.pprof4j.cli.source;

import io.pprof4j.report.Messages;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Tells of what there may be thousands of: ten of them one by one, and how many there are more. */
final class FirstTen {
  private static final int MOST = 10;

  private FirstTen() {}

  /**
   * Tells of all.
   *
   * @param text says one of them
   * @param more says how many there are beyond those
   */
  static <T> void tell(
      List<T> all, Function<T, String> text, IntFunction<String> more, Messages messages) {
    for (T one : all.subList(0, Math.min(MOST, all.size()))) {
      messages.print(text.apply(one));
    }
    if (all.size() > MOST) {
      messages.print("and " + more.apply(all.size() - MOST));
    }
  }
}
