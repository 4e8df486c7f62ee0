package io.pprof4j.report.memstats;

import io.pprof4j.dump.Dump;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.MemStats;
import io.pprof4j.profile.Loss;
import io.pprof4j.report.dumps.Digest;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import java.io.PrintStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Explains the {@code runtime.MemStats} block of Go heap dumps: every field, the laws they have to
 * obey, where the memory is and what garbage collection costs. No number is shown that is not in
 * the dump or calculated from it exactly; a missing field is said to be missing. Of several dumps
 * each that has the block has a row; below stands what contradicts itself in them, and how many do.
 *
 * <p>Exit status: 0 when everything that can be checked holds, 1 when fields contradict each other.
 */
public final class MemStatsReport implements Digest<MemStatsReport> {
  private static final Field[] BYTES = {
    Field.HEAP_ALLOC, Field.HEAP_INUSE, Field.HEAP_RELEASED, Field.STACK_INUSE, Field.SYS
  };

  private static final String COLUMNS = "lrrrrrrrrl";
  private static final String UNKNOWN = "-";

  private final Table rows = new Table(COLUMNS);
  private final Page violations = new Page();

  /** Of the first, which may turn out to be the only one. */
  private Page whole = violations;

  private long consistent;
  private long contradictory;
  private long without;

  public MemStatsReport() {}

  @Override
  public void add(Dump dump, List<Loss> losses, String name, long timeNanos) {
    if (!(dump instanceof HeapDump heap) || heap.memStats() == null) {
      without++;
      return;
    }
    MemStats stats = heap.memStats();
    CheckSection checks = new CheckSection(stats);
    if (rows.isEmpty()) {
      whole = whole(stats, checks, name);
    }
    rows.row(row(stats, checks, name, timeNanos));
    if (checks.violated()) {
      contradictory++;
      violations.heading(name + ": " + checks.summary());
      checks.writeViolated(violations);
    } else {
      consistent++;
    }
  }

  private static Page whole(MemStats stats, CheckSection checks, String source) {
    Page page = new Page().line(source + ": runtime.MemStats, " + checks.summary());
    FieldSection.write(stats, page);
    checks.write(page);
    MemorySection.write(stats, page);
    GcSection.write(stats, page);
    PauseSection.write(stats, page);
    return page;
  }

  private static String[] row(MemStats stats, CheckSection checks, String name, long timeNanos) {
    String[] row = new String[COLUMNS.length()];
    int next = 0;
    row[next++] =
        timeNanos == 0
            ? UNKNOWN
            : Instant.ofEpochSecond(Math.floorDiv(timeNanos, 1_000_000_000)).toString();
    for (Field field : BYTES) {
      row[next++] =
          Reading.of(stats, field) instanceof Reading.Exact(BigInteger bytes)
              ? Amount.bytes(bytes)
              : UNKNOWN;
    }
    row[next++] =
        Reading.of(stats, Field.NUM_GC) instanceof Reading.Exact(BigInteger cycles)
            ? cycles.toString()
            : UNKNOWN;
    OptionalDouble cost = stats.fraction(Field.GC_CPU_FRACTION.goName());
    row[next++] =
        cost.isPresent() && Double.isFinite(cost.getAsDouble())
            ? GcSection.percent(cost.getAsDouble())
            : UNKNOWN;
    row[next++] = checks.held();
    row[next] = name;
    return row;
  }

  @Override
  public void absorb(MemStatsReport next) {
    if (rows.isEmpty()) {
      whole = next.whole;
    }
    rows.add(next.rows);
    violations.add(next.violations);
    consistent += next.consistent;
    contradictory += next.contradictory;
    without += next.without;
  }

  @Override
  public String nothing(String name) {
    return rows.isEmpty()
        ? name
            + ": no runtime.MemStats block: only Go's heap profile as text has one, fetch"
            + " /debug/pprof/heap?debug=1"
        : "";
  }

  @Override
  public int print(String leftOut, PrintStream out) {
    if (consistent + contradictory > 1) {
      table(leftOut).print(out);
    } else {
      whole.print(out);
    }
    return contradictory > 0 ? 1 : 0;
  }

  private Page table(String leftOut) {
    String[] titles = new String[COLUMNS.length()];
    int next = 0;
    titles[next++] = "time";
    for (Field field : BYTES) {
      titles[next++] = field.goName();
    }
    titles[next++] = Field.NUM_GC.goName();
    titles[next++] = Field.GC_CPU_FRACTION.goName();
    titles[next++] = "checks hold";
    titles[next] = "entry";
    Page page = new Page();
    new Table(COLUMNS).row(titles).add(rows).writeTo(page);
    page.add(violations);
    page.heading(
        Amount.count(consistent + contradictory, "dump") + " with a runtime.MemStats block");
    Table summary =
        new Table("lr")
            .row("consistent", Long.toString(consistent))
            .row("contradict themselves", Long.toString(contradictory));
    if (without > 0) {
      summary.row("dumps without it", Long.toString(without));
    }
    summary.writeTo(page);
    if (!leftOut.isEmpty()) {
      page.line("Left out: " + leftOut);
    }
    return page;
  }
}
