package io.pprof4j.report.weblist;

import io.pprof4j.report.ReportException;
import io.pprof4j.report.code.SourceReader;
import io.pprof4j.report.shape.Figures;
import io.pprof4j.report.shape.Heading;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code -weblist}: the sources of functions with their instructions, each line with its values.
 */
public final class WebListReport {
  private final Interest interest;
  private final Assembly assembly;
  private final SourceReader sources;
  private final Page page;

  private WebListReport(Interest interest, Assembly assembly, SourceReader sources, Page page) {
    this.interest = interest;
    this.assembly = assembly;
    this.sources = sources;
    this.page = page;
  }

  /**
   * Writes the report.
   *
   * @throws ReportException if no function, source or binary of that name is in a sample
   */
  public static void write(
      Subject subject,
      Expression symbol,
      SourceReader sources,
      Disassembler disassembler,
      TextWriter out)
      throws ReportException, IOException {
    LocationSums sums = LocationSums.of(subject.profile(), subject.value(), subject.memo());
    Interest interest = new Interest(subject.profile(), symbol, sums);
    if (interest.isEmpty()) {
      throw new ReportException("no matches found for regexp: " + symbol);
    }
    Assembly assembly = disassembler.assemble(subject.profile(), interest);
    Figures figures = Figures.of(subject);
    Page page = new Page(figures, sources, out);
    page.begin(Heading.profile(subject, figures), subject.total());
    WebListReport report = new WebListReport(interest, assembly, sources, page);
    for (Map.Entry<String, SourceLines> file : assembly.files().entrySet()) {
      report.file(file.getKey(), file.getValue());
    }
    page.end();
  }

  private void file(String name, SourceLines source) throws IOException {
    for (Section section : Section.of(source, assembly, interest)) {
      if (section.cum() != 0) {
        page.beginSection(section, name);
        for (long line = section.begin(); line < section.end(); line++) {
          line(name, source, line);
        }
        page.endSection();
      }
    }
  }

  private void line(String name, SourceLines source, long line) throws IOException {
    String text = sources.line(name, line);
    List<SourceLines.Shown> shown = source.shown(line);
    if (text == null) {
      if (shown.isEmpty()) {
        return;
      }
      text = line == 0 ? "<instructions with unknown line numbers>" : "???";
    }
    List<Page.Row> rows = new ArrayList<>(shown.size());
    for (SourceLines.Shown s : shown) {
      rows.add(new Page.Row(s.address(), assembly.at(s.address()), s.calls()));
    }
    page.line(line, text, rows);
  }
}
