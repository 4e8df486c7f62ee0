package io.pprof4j.cli.source;

import io.pprof4j.archive.Entry;
import io.pprof4j.archive.Tally;
import io.pprof4j.profile.Loss;
import io.pprof4j.report.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Says which entries of archives no profile came of, or not a whole one, and why. */
final class LeftOut {
  private LeftOut() {}

  /** Says it beside a report. */
  static void tell(Tally tally, Messages messages) {
    FirstTen.tell(
        tally.problems(),
        entry -> entry.path() + ": " + entry.problem(),
        more -> more + " damaged entries more; -inventory names them all",
        messages);
    FirstTen.tell(
        losses(tally.salvaged()),
        Trouble::of,
        more -> count(more, "loss", "losses") + " more; -inventory -json names them all",
        messages);
    FirstTen.tell(
        tally.cut(),
        entry -> Goroutines.cut(entry.path()),
        more -> more + " more of those; -inventory names them all",
        messages);
    String salvaged = tally.salvaged().isEmpty() ? "" : "; salvaged: " + tally.salvaged().size();
    messages.print("Read " + count(tally.profiles(), "profile") + salvaged + rest(tally));
  }

  private static List<Loss> losses(List<Entry> salvaged) {
    List<Loss> losses = new ArrayList<>();
    for (Entry entry : salvaged) {
      losses.addAll(entry.losses());
    }
    return losses;
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
        + rest(tally)
        + (problems.isEmpty() ? "" : "; -inventory names what is damaged");
  }

  private static String rest(Tally tally) {
    String counts = counts(tally);
    return counts.isEmpty() ? "" : "; " + counts;
  }

  /** How many there are of each kind; empty if there are none. */
  static String counts(Tally tally) {
    StringJoiner counts = new StringJoiner("; ");
    if (!tally.problems().isEmpty()) {
      counts.add("damaged: " + tally.problems().size());
    }
    if (tally.others() > 0) {
      counts.add("not profiles: " + tally.others());
    }
    if (tally.unwanted() > 0) {
      counts.add("not chosen: " + tally.unwanted());
    }
    return counts.toString();
  }

  static String count(long n, String what) {
    return count(n, what, what + "s");
  }

  private static String count(long n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
