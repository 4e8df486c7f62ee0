package io.pprof4j.cli.compare;

import io.pprof4j.cli.compare.Verdict.Kind;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Counts verdicts by report. Any thread may add. */
final class Tally {
  private final Map<String, Map<Kind, Integer>> counts = new LinkedHashMap<>();

  Tally() {
    Matrix.REPORTS.forEach(report -> counts.put(report, new EnumMap<>(Kind.class)));
  }

  synchronized void add(String report, Kind kind) {
    counts.computeIfAbsent(report, r -> new EnumMap<>(Kind.class)).merge(kind, 1, Integer::sum);
  }

  /** Parts of a hundred that are the same, of what we do and pprof does always the same way. */
  synchronized double percent() {
    return percent(total());
  }

  synchronized void print(PrintStream out) {
    out.printf(Locale.ROOT, "%-10s", "report");
    for (Kind kind : Kind.values()) {
      out.printf(Locale.ROOT, "%11s", kind.title());
    }
    out.printf(Locale.ROOT, "%11s%n", "same, %");
    counts.forEach((report, count) -> row(out, report, count));
    row(out, "all", total());
  }

  private static void row(PrintStream out, String name, Map<Kind, Integer> count) {
    out.printf(Locale.ROOT, "%-10s", name);
    for (Kind kind : Kind.values()) {
      out.printf(Locale.ROOT, "%11d", count.getOrDefault(kind, 0));
    }
    out.printf(Locale.ROOT, "%11.2f%n", percent(count));
  }

  private Map<Kind, Integer> total() {
    Map<Kind, Integer> total = new EnumMap<>(Kind.class);
    counts
        .values()
        .forEach(count -> count.forEach((kind, n) -> total.merge(kind, n, Integer::sum)));
    return total;
  }

  private static double percent(Map<Kind, Integer> count) {
    int same = count.getOrDefault(Kind.SAME, 0) + count.getOrDefault(Kind.WORDING, 0);
    int different = count.getOrDefault(Kind.DIFFERENT, 0);
    return same + different == 0 ? 100 : 100.0 * same / (same + different);
  }
}
