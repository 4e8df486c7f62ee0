package io.pprof4j.cli.source;

import io.pprof4j.archive.Entry;
import io.pprof4j.archive.Tally;
import io.pprof4j.profile.Loss;
import io.pprof4j.report.Messages;
import java.util.List;
import java.util.StringJoiner;

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
    tellLosses(tally.salvaged(), messages);
    tellCut(tally.cut(), messages);
    String salvaged = tally.salvaged().isEmpty() ? "" : "; salvaged: " + tally.salvaged().size();
    messages.print("Read " + count(tally.profiles(), "profile") + salvaged + rest(tally));
  }

  private static void tellLosses(List<Entry> salvaged, Messages messages) {
    long more = 0;
    int told = 0;
    for (Entry entry : salvaged) {
      for (Loss loss : entry.losses()) {
        if (told < NAMED) {
          messages.print(Trouble.of(loss));
          told++;
        } else {
          more++;
        }
      }
    }
    if (more > 0) {
      messages.print(
          "and " + count(more, "loss", "losses") + " more; -inventory -json names them all");
    }
  }

  private static void tellCut(List<Entry> cut, Messages messages) {
    for (Entry entry : cut.subList(0, Math.min(NAMED, cut.size()))) {
      messages.print(Goroutines.cut(entry.path()));
    }
    if (cut.size() > NAMED) {
      messages.print("and " + (cut.size() - NAMED) + " more of those; -inventory names them all");
    }
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
