package io.pprof4j.report.memstats;

import io.pprof4j.dump.MemStats;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;

/** What garbage collection costs and when it runs next. */
final class GcSection {
  /**
   * No heap reaches this many bytes. With {@code GOGC=off} the goal is all ones, or from Go 1.19 on
   * what the default memory limit of 2^63-1 bytes leaves for the heap.
   */
  private static final BigInteger OUT_OF_REACH = BigInteger.ONE.shiftLeft(56);

  private static final String ALL_ONES = "18446744073709551615";

  private GcSection() {}

  static void write(MemStats stats, Page page) {
    page.heading("Garbage collection");
    new Table("lt")
        .row("NumGC", runs(stats))
        .row("LastGC", last(stats))
        .row("NextGC", next(stats))
        .row("GCCPUFraction", cost(stats))
        .writeTo(page);
  }

  private static String runs(MemStats stats) {
    Reading all = Reading.of(stats, Field.NUM_GC);
    if (!(all instanceof Reading.Exact(BigInteger runs))) {
      return "not known: " + Reading.problem(Field.NUM_GC, all);
    }
    Reading forced = Reading.of(stats, Field.NUM_FORCED_GC);
    return Amount.count(runs, "cycle")
        + " finished, "
        + (forced instanceof Reading.Exact(BigInteger number)
            ? number + " of them forced by the program (runtime.GC)"
            : "how many of them forced is not known: "
                + Reading.problem(Field.NUM_FORCED_GC, forced));
  }

  private static String last(MemStats stats) {
    Reading last = Reading.of(stats, Field.LAST_GC);
    if (!(last instanceof Reading.Exact(BigInteger nanos))) {
      return "not known: " + Reading.problem(Field.LAST_GC, last);
    }
    return nanos.signum() == 0
        ? "no cycle has finished yet"
        : "finished at " + Amount.time(nanos.longValueExact());
  }

  private static String next(MemStats stats) {
    Reading next = Reading.of(stats, Field.NEXT_GC);
    boolean unreachable =
        switch (next) {
          case Reading.Exact(BigInteger goal) -> goal.compareTo(OUT_OF_REACH) >= 0;
          case Reading.Unusable(String printed) -> printed.equals(ALL_ONES);
          case Reading.Missing() -> false;
        };
    if (unreachable) {
      return "no heap grows that large: the collector is switched off (GOGC=off, no GOMEMLIMIT)";
    }
    Operands both = Operands.read(stats, List.of(Field.NEXT_GC, Field.HEAP_ALLOC));
    if (!both.complete()) {
      return "not known how far away: " + both.problemList();
    }
    BigInteger goal = both.values().get(0);
    BigInteger room = goal.subtract(both.values().get(1));
    if (room.signum() < 0) {
      return "HeapAlloc is past this goal of the next cycle by "
          + Amount.exactBytes(room.negate())
          + ": a cycle is running or due";
    }
    String share =
        goal.signum() == 0
            ? ""
            : "at " + Amount.percent(both.values().get(1), goal) + " of this goal, ";
    return "HeapAlloc is " + share + Amount.exactBytes(room) + " below it";
  }

  private static String cost(MemStats stats) {
    String printed = stats.fields().getOrDefault(Field.GC_CPU_FRACTION.goName(), "");
    if (printed.isBlank()) {
      return "not known: GCCPUFraction is missing";
    }
    OptionalDouble fraction = stats.fraction(Field.GC_CPU_FRACTION.goName());
    if (fraction.isEmpty() || !Double.isFinite(fraction.getAsDouble())) {
      return "not known: GCCPUFraction is not a number";
    }
    String percent =
        percent(fraction.getAsDouble())
            + " of the CPU time the program could have used since its start";
    return fraction.getAsDouble() < 0 || fraction.getAsDouble() > 1
        ? percent + ", which is impossible: the fraction lies between 0 and 1"
        : percent;
  }

  /** A finite part of a whole, for example {@code 10.71 %}. */
  static String percent(double fraction) {
    return new BigDecimal(fraction)
            .movePointRight(2)
            .setScale(2, RoundingMode.HALF_UP)
            .toPlainString()
        + " %";
  }
}
