package io.pprof4j.report.shape;

import io.pprof4j.report.graph.EdgeLists;
import io.pprof4j.report.graph.Edges;
import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.measure.Percentage;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** {@code -tree} and {@code -peek}: each node between its callers and callees. */
public final class TreeReport {
  private static final String SEPARATOR =
      "----------------------------------------------------------+-------------";
  private static final String LEGEND =
      "      flat  flat%   sum%        cum   cum%   calls calls% + context \t \t ";

  private final Graph graph;
  private final Figures figures;
  private final BitSet matching;
  private final EdgeLists lists;
  private final TextWriter out;

  private TreeReport(Graph graph, Figures figures, BitSet matching, TextWriter out) {
    this.graph = graph;
    this.figures = figures;
    this.matching = matching;
    this.lists = graph.edges(matching);
    this.out = out;
  }

  /**
   * Writes the report.
   *
   * @param graph of the subject
   * @param symbol which nodes to show, null for all
   */
  public static void write(
      Subject subject, Graph graph, @Nullable Expression symbol, TextWriter out)
      throws IOException {
    Figures figures = Figures.of(subject, graph);
    out.line(String.join("\n", Heading.graph(subject, graph, figures)));
    out.line(SEPARATOR);
    out.line(LEGEND);
    new TreeReport(graph, figures, graph.matching(symbol), out).nodes();
    if (graph.shownCount() > 0) {
      out.line(SEPARATOR);
    }
  }

  private void nodes() throws IOException {
    long sum = 0;
    for (int i = 0; i < graph.shownCount(); i++) {
      int node = graph.shown(i);
      if (!matching.get(node)) {
        continue;
      }
      out.line(SEPARATOR);
      long flat = graph.flat(node);
      long cum = graph.cum(node);
      Edges edges = lists.edges();
      for (int e : lists.in(node)) {
        edge(e, edges.source(e), cum);
      }
      sum += flat;
      out.right(figures.value(flat), 10).text(" ").text(figures.share(flat)).text(" ");
      out.text(figures.share(sum)).text(" ");
      out.right(figures.value(cum), 10).text(" ").text(figures.share(cum));
      out.text("                | ").line(graph.name(node));
      for (int e : lists.out(node)) {
        edge(e, edges.target(e), cum);
      }
    }
  }

  private void edge(int edge, int end, long cum) throws IOException {
    long weight = lists.edges().weight(edge);
    out.right(figures.value(weight), 50).text(" ").text(Percentage.of(weight, cum));
    out.text(" |   ").text(graph.name(end));
    out.line(lists.edges().inlined(edge) ? " (inline)" : "");
  }
}
