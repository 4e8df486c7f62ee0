package io.pprof4j.report.check;

import io.pprof4j.dump.ContentionDump;
import io.pprof4j.dump.CountDump;
import io.pprof4j.dump.Dump;
import io.pprof4j.dump.GoroutineDump;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.LegacyDump;
import io.pprof4j.dump.ProtoDump;
import io.pprof4j.profile.Loss;
import io.pprof4j.report.prose.Page;
import java.io.PrintStream;
import java.util.List;

/**
 * Proves a dump against itself. A heap or count text claims totals in its header, which the sums of
 * its records have to meet; other formats claim none, and their tables are counted instead.
 */
public final class CheckReport {
  private CheckReport() {}

  /**
   * Writes the report.
   *
   * @param dump read with {@link io.pprof4j.read.ProfileReader#recorded}: folding drops the samples
   *     that are all zero before they can be counted
   * @param losses what it lacks, if it was salvaged
   * @param source what the report calls the dump
   * @return exit status: 1 when a total of the header is not met by the records or something is
   *     missing, else 0. A MemStats block of another moment is reported and does not change it: the
   *     records are whole all the same.
   */
  public static int print(Dump dump, List<Loss> losses, String source, PrintStream out) {
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
    int status =
        switch (dump) {
          case ContentionDump contention -> ContentionCheck.write(contention, source, page);
          case CountDump count -> CountCheck.write(count, source, page);
          case GoroutineDump goroutines -> GoroutineCheck.write(goroutines, source, page);
          case HeapDump heap -> HeapCheck.write(heap, source, page);
          case LegacyDump legacy -> LegacyCheck.write(legacy, source, page);
          case ProtoDump proto -> ProtoCheck.write(proto, source, page);
        };
    page.print(out);
    return losses.isEmpty() ? status : 1;
  }
}
