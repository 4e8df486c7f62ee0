package io.pprof4j.report.listing;

import io.pprof4j.report.ReportException;
import io.pprof4j.report.code.SourceReader;
import io.pprof4j.report.shape.Figures;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.List;

/** {@code -list}: the sources of functions, each line with its values. */
public final class ListReport {
  private final Figures figures;
  private final SourceReader sources;
  private final TextWriter out;

  private ListReport(Figures figures, SourceReader sources, TextWriter out) {
    this.figures = figures;
    this.sources = sources;
    this.out = out;
  }

  /**
   * Writes the report.
   *
   * @throws ReportException if no function of that name has a value
   */
  public static void write(Subject subject, Expression symbol, SourceReader sources, TextWriter out)
      throws ReportException, IOException {
    List<SourceRoutine> routines = SourceRoutine.of(subject, symbol);
    Figures figures = Figures.of(subject);
    out.text("Total: ").line(figures.value(subject.total()));
    ListReport report = new ListReport(figures, sources, out);
    for (SourceRoutine routine : routines) {
      if (routine.file().isEmpty()) {
        out.text("No source information for ").line(routine.name());
      } else {
        report.routine(routine);
      }
    }
  }

  private void routine(SourceRoutine routine) throws IOException {
    out.text("ROUTINE ======================== ").text(routine.name());
    out.text(" in ").line(routine.file());
    values(figures.value(routine.flat()), figures.value(routine.cum()));
    out.text(" (flat, cum) ").text(figures.share(routine.cum())).line(" of Total");
    long first = Math.max(routine.start(), 1);
    // A function said to begin behind its last line with a value, as one inlined from another file
    // is, has no line to look for.
    boolean none = first > routine.end();
    String error = none ? sources.errorSoFar(routine.file()) : sources.error(routine.file());
    if (!error.isEmpty()) {
      out.text(" Error: ").line(error);
      return;
    }
    for (long number = first; number <= routine.end(); number++) {
      String source = sources.line(routine.file(), number);
      if (source == null) {
        return;
      }
      SourceRoutine.Values values = routine.lines().getOrDefault(number, SourceRoutine.Values.NONE);
      values(figures.valueOrDot(values.flat()), figures.valueOrDot(values.cum()));
      out.text(" ").right(number, 6).text(":").line(source);
    }
  }

  private void values(String flat, String cum) throws IOException {
    out.right(flat, 10).text(" ").right(cum, 10);
  }
}
