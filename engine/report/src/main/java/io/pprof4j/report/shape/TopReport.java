package io.pprof4j.report.shape;

import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;

/** {@code -top} and {@code -text}: the nodes, one per line. */
public final class TopReport {
  private TopReport() {}

  /** Writes the report. */
  public static void write(Subject subject, TextWriter out) throws IOException {
    Graph graph = subject.graph();
    Figures figures = Figures.of(subject, graph);
    Graph.Inlining inlining = graph.inlining();
    out.line(String.join("\n", Heading.graph(subject, graph, figures)));
    out.line("      flat  flat%   sum%        cum   cum%");
    long sum = 0;
    for (int i = 0; i < graph.shownCount(); i++) {
      int node = graph.shown(i);
      long flat = graph.flat(node);
      long cum = graph.cum(node);
      sum += flat;
      out.right(figures.value(flat), 10).text(" ").text(figures.share(flat)).text(" ");
      out.text(figures.share(sum)).text(" ");
      out.right(figures.value(cum), 10).text(" ").text(figures.share(cum)).text("  ");
      out.text(graph.name(node));
      if (inlining.inlined().get(node)) {
        out.text(inlining.called().get(node) ? " (partial-inline)" : " (inline)");
      }
      out.end();
    }
  }
}
