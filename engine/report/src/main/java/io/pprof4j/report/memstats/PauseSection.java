package io.pprof4j.report.memstats;

import io.pprof4j.dump.MemStats;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import java.math.BigInteger;
import java.util.List;

/** How long the recent garbage collections stopped the world, and over what span of time. */
final class PauseSection {
  private static final BigInteger LATEST_TIME = BigInteger.valueOf(Long.MAX_VALUE);

  private PauseSection() {}

  static void write(MemStats stats, Page page) {
    Pauses pauses = Pauses.read(stats, Field.PAUSE_NS);
    Pauses ends = Pauses.read(stats, Field.PAUSE_END);
    switch (pauses) {
      case Pauses.Unknown(String reason) -> {
        page.heading("Pauses");
        page.paragraph(2, reason);
      }
      case Pauses.Known known -> {
        int count = known.oldestFirst().size();
        page.heading(
            "Pauses: "
                + (count < Pauses.RING ? "" : "the last ")
                + count
                + " of "
                + Amount.count(known.cycles(), "cycle")
                + ", the newest is PauseNs["
                + known.newest()
                + "]");
        writeKnown(known, page);
      }
    }
    if (!ends.equals(pauses)) {
      page.paragraph(2, ends(ends));
    }
  }

  private static void writeKnown(Pauses.Known known, Page page) {
    Table table = new Table("lrr");
    row(table, "newest", known.oldestFirst().getLast());
    row(table, "min", known.percentile(0));
    row(table, "median", known.percentile(50));
    row(table, "p99", known.percentile(99));
    row(table, "max", known.percentile(100));
    row(table, "sum", known.sum());
    table.writeTo(page);
    page.paragraph(2, "Median and p99 are nearest ranks: pauses that happened.");
  }

  private static void row(Table table, String name, BigInteger nanos) {
    table.row(name, nanos + " ns", Amount.nanos(nanos));
  }

  private static String ends(Pauses pauses) {
    return switch (pauses) {
      case Pauses.Unknown(String reason) -> reason;
      case Pauses.Known(List<BigInteger> ends, _, _) -> span(ends.getFirst(), ends.getLast());
    };
  }

  private static String span(BigInteger oldest, BigInteger newest) {
    if (!isTime(oldest) || !isTime(newest)) {
      return "PauseEnd is there, but its entries are no points in time";
    }
    String last = "PauseEnd: the newest ended at " + Amount.time(newest.longValueExact());
    if (oldest.equals(newest)) {
      return last;
    }
    String both = last + ", the oldest at " + Amount.time(oldest.longValueExact());
    BigInteger span = newest.subtract(oldest);
    return span.signum() < 0
        ? both + ": the clock was set back between them"
        : both + ", " + span + " ns (" + Amount.nanos(span) + ") earlier";
  }

  private static boolean isTime(BigInteger nanos) {
    return nanos.signum() > 0 && nanos.compareTo(LATEST_TIME) <= 0;
  }
}
