package io.pprof4j.cli.source;

import io.pprof4j.archive.Entry;
import io.pprof4j.archive.Tally;
import io.pprof4j.report.Messages;
import java.util.List;

/** Says which entries of archives there is no profile of, and why. */
final class LeftOut {
  /** Damaged entries that are named one by one. */
  private static final int NAMED = 10;

  private LeftOut() {}

  /** Says it beside a report. */
  static void tell(Tally tally, Messages messages) {
    List<Entry> problems = tally.problems();
    for (Entry entry : problems.subList(0, Math.min(NAMED, problems.size()))) {
      messages.print(entry.path() + ": " + entry.problem());
    }
    if (problems.size() > NAMED) {
      messages.print(
          "and " + (problems.size() - NAMED) + " damaged entries more; -inventory names them all");
    }
    messages.print("Read " + count(tally.profiles(), "profile") + counts(tally));
  }

  /** Why there is nothing to report on. */
  static String nothing(List<String> names, Tally tally) {
    List<Entry> problems = tally.problems();
    if (problems.size() == 1 && tally.others() == 0 && tally.unwanted() == 0) {
      return problems.getFirst().path() + ": " + problems.getFirst().problem();
    }
    return "no profile in "
        + String.join(" ", names)
        + (tally.unwanted() > 0 ? " is chosen" : "")
        + counts(tally)
        + (problems.isEmpty() ? "" : "; -inventory names what is damaged");
  }

  private static String counts(Tally tally) {
    StringBuilder line = new StringBuilder();
    if (!tally.problems().isEmpty()) {
      line.append("; damaged: ").append(tally.problems().size());
    }
    if (tally.others() > 0) {
      line.append("; not profiles: ").append(tally.others());
    }
    if (tally.unwanted() > 0) {
      line.append("; not chosen: ").append(tally.unwanted());
    }
    return line.toString();
  }

  static String count(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
