package io.pprof4j.report.memstats;

import io.pprof4j.dump.Dump;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.MemStats;
import io.pprof4j.report.prose.Page;
import java.io.PrintStream;

/**
 * Explains the {@code runtime.MemStats} block of a Go heap dump: every field, the laws they have to
 * obey, where the memory is and what garbage collection costs. No number is shown that is not in
 * the dump or calculated from it exactly; a missing field is said to be missing.
 */
public final class MemStatsReport {
  private MemStatsReport() {}

  /**
   * Writes the report.
   *
   * @param source what the report calls the dump
   * @return exit status: 0 when everything that can be checked holds, 1 when fields contradict each
   *     other
   * @throws NoMemStatsException if the dump has no such block; nothing is written then
   */
  public static int print(Dump dump, String source, PrintStream out) throws NoMemStatsException {
    if (!(dump instanceof HeapDump heap) || heap.memStats() == null) {
      throw new NoMemStatsException(source);
    }
    MemStats stats = heap.memStats();
    CheckSection checks = new CheckSection(stats);
    Page page = new Page().line(source + ": runtime.MemStats, " + checks.summary());
    FieldSection.write(stats, page);
    checks.write(page);
    MemorySection.write(stats, page);
    GcSection.write(stats, page);
    PauseSection.write(stats, page);
    page.print(out);
    return checks.violated() ? 1 : 0;
  }
}
