package io.pprof4j.report.check;

import io.pprof4j.dump.Dump;
import io.pprof4j.profile.Loss;
import io.pprof4j.report.dumps.Digest;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Proves dumps against themselves. A heap or count text claims totals in its header, which the sums
 * of its records have to meet; other formats claim none, and their tables are counted instead. Of
 * several dumps each has a line, below it why it does not add up if it does not, and in the end
 * stands how many do.
 *
 * <p>Exit status: 1 when a total of a header is not met by the records or something is missing. A
 * MemStats block of another moment is reported and does not change it: the records are whole all
 * the same.
 */
public final class CheckReport implements Digest<CheckReport> {
  private final Page lines = new Page();
  private final Map<String, Long> kinds = new LinkedHashMap<>();

  /** Of the first, which may turn out to be the only one. */
  private Page whole = lines;

  private long met;
  private long notMet;
  private long noTotals;

  public CheckReport() {}

  /**
   * {@inheritDoc}
   *
   * @param dump read with {@link io.pprof4j.read.ProfileReader#recorded}: folding drops the samples
   *     that are all zero before they can be counted
   */
  @Override
  public void add(Dump dump, List<Loss> losses, String name, long timeNanos) {
    Check check = Check.of(dump);
    if (count() == 0) {
      whole = whole(check, losses, name);
    }
    Verdict verdict = losses.isEmpty() ? check.verdict() : Verdict.NOT_MET;
    String damage = losses.isEmpty() ? "" : "; damaged in " + Amount.count(losses.size(), "place");
    lines.line(name + ": " + check.kind() + ", " + check.finding() + damage);
    if (check.verdict() != Verdict.MET) {
      check.writeReasons(lines);
    }
    switch (verdict) {
      case MET -> met++;
      case NOT_MET -> notMet++;
      case NO_TOTALS -> {
        noTotals++;
        kinds.merge(check.kind(), 1L, Long::sum);
      }
    }
  }

  private static Page whole(Check check, List<Loss> losses, String source) {
    Page page = new Page();
    if (!losses.isEmpty()) {
      page.line(source + ": damaged. What is missing:");
      page.line("");
      for (Loss loss : losses) {
        page.paragraph(2, loss.text());
      }
      page.line("");
      page.line("What could be read of it:");
      page.line("");
    }
    page.line(source + ": " + check.kind() + ", " + check.finding());
    check.writeDetails(page);
    return page;
  }

  @Override
  public void absorb(CheckReport next) {
    if (count() == 0) {
      whole = next.whole;
    }
    lines.add(next.lines);
    met += next.met;
    notMet += next.notMet;
    noTotals += next.noTotals;
    next.kinds.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
  }

  private long count() {
    return met + notMet + noTotals;
  }

  @Override
  public String nothing(String name) {
    return "";
  }

  @Override
  public int print(String leftOut, PrintStream out) {
    if (count() > 1) {
      summarize(leftOut);
    }
    (count() > 1 ? lines : whole).print(out);
    return notMet > 0 ? 1 : 0;
  }

  private void summarize(String leftOut) {
    StringJoiner without = new StringJoiner(", ");
    kinds.forEach((kind, count) -> without.add(count + " " + kind));
    lines.heading(Amount.count(count(), "dump"));
    Table table =
        new Table("lrt")
            .row("add up", Long.toString(met))
            .row("do not add up", Long.toString(notMet));
    if (noTotals > 0) {
      table.row("have no totals to meet", Long.toString(noTotals), without.toString());
    }
    table.writeTo(lines);
    if (!leftOut.isEmpty()) {
      lines.line("Not checked: " + leftOut);
    }
  }
}
