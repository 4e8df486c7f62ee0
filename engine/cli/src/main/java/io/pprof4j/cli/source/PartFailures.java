package io.pprof4j.cli.source;

import io.pprof4j.report.Messages;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of archives that cannot have a report, and why. They hide no other part.
 *
 * @param <E> why
 */
public final class PartFailures<E extends Exception> {
  private record Failure<E>(String part, E why) {}

  private final List<Failure<E>> failures = new ArrayList<>();

  /** Adds a part, by what people call it. */
  public void add(String part, E why) {
    failures.add(new Failure<>(part, why));
  }

  /**
   * Tells of them.
   *
   * @param parts how many parts there are, with or without a report
   * @throws E the first of them, if no part is without one
   */
  public void tell(int parts, Messages messages) throws E {
    if (!failures.isEmpty() && failures.size() == parts) {
      throw failures.getFirst().why;
    }
    FirstTen.tell(
        failures,
        failure -> failure.part + ": " + failure.why.getMessage(),
        more -> more + " parts more without a report",
        messages);
  }
}
