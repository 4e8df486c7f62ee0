package io.pprof4j.report.memstats;

import io.pprof4j.dump.MemStats;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The laws of MemStats, each with its verdict and the numbers behind it. */
final class CheckSection {
  private final List<Verdict> verdicts;

  CheckSection(MemStats stats) {
    verdicts = Laws.ALL.stream().map(law -> law.check(stats)).toList();
  }

  boolean violated() {
    return count(Verdict.Outcome.VIOLATED) > 0;
  }

  /** For example {@code 9 of 9 checks hold}. */
  String summary() {
    long violated = count(Verdict.Outcome.VIOLATED);
    long open = count(Verdict.Outcome.NOT_CHECKABLE);
    return held()
        + " checks hold"
        + (violated == 0 ? "" : ", " + violated + " violated")
        + (open == 0 ? "" : ", " + open + " not checkable");
  }

  void write(Page page) {
    page.heading("Checks");
    table(EnumSet.allOf(Verdict.Outcome.class)).writeTo(page);
  }

  /** The laws that do not hold, with the numbers. */
  void writeViolated(Page page) {
    table(EnumSet.of(Verdict.Outcome.VIOLATED)).writeTo(page);
  }

  private Table table(Set<Verdict.Outcome> outcomes) {
    Table table = new Table("lt");
    for (int i = 0; i < verdicts.size(); i++) {
      Verdict verdict = verdicts.get(i);
      if (outcomes.contains(verdict.outcome())) {
        table.row(verdict.outcome().toString(), Laws.ALL.get(i).formula());
        table.row("", verdict.finding());
      }
    }
    return table;
  }

  /** For example {@code 9 of 9}. */
  String held() {
    return count(Verdict.Outcome.HOLDS) + " of " + verdicts.size();
  }

  private long count(Verdict.Outcome outcome) {
    return verdicts.stream().filter(v -> v.outcome() == outcome).count();
  }
}
