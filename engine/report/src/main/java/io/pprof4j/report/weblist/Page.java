package io.pprof4j.report.weblist;

import io.pprof4j.report.code.SourceReader;
import io.pprof4j.report.shape.Figures;
import io.pprof4j.report.text.Paths;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.List;

/** Writes the page, tag by tag and blank by blank as pprof does; style and script are our own. */
final class Page {
  private static final int CODE_WIDTH = 80;
  private static final int INDENT = 4;
  private static final String ELLIPSIS = Text.bytes("\u22ee");

  private static final String STYLE =
      """
      <style type="text/css">
      body { font-family: sans-serif; }
      .legend { font-size: 125%; }
      .line, .nop, .unimportant { color: #aaa; }
      .inlinesrc { color: #006; }
      .livesrc { cursor: pointer; }
      .livesrc:hover { background: #eee; }
      .asm { color: #080; display: none; }
      .asm.open { display: block; }
      </style>\
      """;

  private static final String SCRIPT =
      """
      <script type="text/javascript">
      // A click on a line of source shows its instructions, or hides them.
      function pprof_toggle_asm(event) {
        const asm = event.target.nextElementSibling;
        if (event.target.classList.contains("livesrc") && asm && asm.classList.contains("asm")) {
          asm.classList.toggle("open");
          event.preventDefault();
        }
      }
      </script>\
      """;

  private final Figures figures;
  private final SourceReader sources;
  private final TextWriter out;

  /**
   * An instruction under a line.
   *
   * @param address of the profiled process
   * @param step the instruction
   * @param calls what was inlined into the line until there, outermost first
   */
  record Row(long address, Assembly.Step step, List<Place> calls) {}

  Page(Figures figures, SourceReader sources, TextWriter out) {
    this.figures = figures;
    this.sources = sources;
    this.out = out;
  }

  void begin(List<String> legend, long total) throws IOException {
    String title = find(legend, "File: ") + " " + find(legend, "Type: ");
    out.text("<!DOCTYPE html>\n<html>\n<head>\n  <meta charset=\"utf-8\">\n  <title>");
    out.text(Html.escape(title)).text("</title>\n  \n  ");
    out.text(STYLE).text("\n  ").text(SCRIPT).text("\n</head>\n<body>\n\n<div class=\"legend\">");
    for (int i = 0; i < legend.size(); i++) {
      out.text(i == 0 ? "" : "<br>\n").text(Html.escape(legend.get(i)));
    }
    out.text("<br>Total: ").text(Html.escape(figures.value(total))).text("</div>");
  }

  private static String find(List<String> legend, String name) {
    for (String line : legend) {
      if (line.startsWith(name)) {
        return line.substring(name.length());
      }
    }
    return "unknown";
  }

  void end() throws IOException {
    out.text("\n</body>\n</html>\n");
  }

  void beginSection(Section section, String file) throws IOException {
    out.text("<h2>").text(Html.escape(section.name())).text("</h2><p class=\"filename\">");
    out.text(Html.escape(file)).text("</p>\n<pre onClick=\"pprof_toggle_asm(event)\">\n");
    out.text("  Total:  ");
    values(figures.value(section.flat()), figures.value(section.cum()));
    out.text(" (flat, cum) ").text(figures.share(section.cum()));
  }

  void endSection() throws IOException {
    out.text("\n</pre>\n");
  }

  /** A line of source with its instructions. */
  void line(long number, String source, List<Row> rows) throws IOException {
    long flat = 0;
    long cum = 0;
    boolean live = false;
    for (Row row : rows) {
      flat += row.step.flat();
      cum += row.step.cum();
      live |= !row.calls.isEmpty() || !row.step.text().isEmpty();
    }
    out.text("\n<span class=line> ").right(number, 6).text("</span> <span class=");
    out.text(rows.isEmpty() ? "nop" : live ? "livesrc" : "deadsrc").text(">  ");
    values(figures.valueOrDot(flat), figures.valueOrDot(cum));
    out.spaces(11).text(Html.escape(source)).text(" </span>");
    if (live) {
      out.text("<span class=asm>");
      instructions(Indent.of(source), rows);
      out.text("</span>");
    }
  }

  private void instructions(int indent, List<Row> rows) throws IOException {
    List<Place> open = List.of();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (i > 0 && row.address != rows.get(i - 1).address + rows.get(i - 1).step.length()) {
        out.spaces(9).spaces(28).text(ELLIPSIS).end();
      }
      for (int depth = 0; depth < row.calls.size(); depth++) {
        Place call = row.calls.get(depth);
        if (depth < open.size() && same(open.get(depth), call)) {
          continue;
        }
        open = List.of();
        call(call, indent + INDENT + INDENT * depth);
      }
      open = row.calls;
      if (!row.step.text().isEmpty()) {
        instruction(row.step, indent + INDENT + INDENT * row.calls.size());
      }
    }
  }

  private static boolean same(Place a, Place b) {
    return a.line() == b.line() && a.file().equals(b.file());
  }

  private void call(Place call, int indent) throws IOException {
    String source = sources.line(call.file(), call.line());
    String code = " ".repeat(indent) + (source == null ? "" : Indent.strip(source));
    out.spaces(42).text("<span class=inlinesrc>");
    out.text(Html.escape(Indent.pad(code, CODE_WIDTH))).text("</span> <span class=unimportant>");
    out.text(Html.escape(Paths.base(call.file()))).text(":").number(call.line());
    out.text("</span>\n");
  }

  private void instruction(Assembly.Step step, int indent) throws IOException {
    String code = Indent.pad(" ".repeat(indent) + step.text(), CODE_WIDTH);
    out.spaces(10);
    values(figures.valueOrDot(step.flat()), figures.valueOrDot(step.cum()));
    out.text(" ").right(Long.toHexString(step.address()), 8).text(": ").text(Html.escape(code));
    out.text(" <span class=unimportant>");
    if (!step.place().file().isEmpty()) {
      // Escaped twice, as in pprof.
      String file = Html.escape(Paths.base(step.place().file())).replace("&#43;", "+");
      out.text(Html.escape(file)).text(":").number(step.place().line());
    }
    out.text("</span>\n");
  }

  /** A unit may hold anything, so values are escaped too. */
  private void values(String flat, String cum) throws IOException {
    escapedRight(flat);
    out.text(" ");
    escapedRight(cum);
  }

  private void escapedRight(String value) throws IOException {
    out.spaces(10 - Text.runes(value)).text(Html.escape(value));
  }
}
