package io.pprof4j.report.dot;

import io.pprof4j.report.graph.EdgeLists;
import io.pprof4j.report.graph.Edges;
import io.pprof4j.report.graph.VisualGraph;
import io.pprof4j.report.shape.Figures;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Floats;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.BitSet;

/** The boxes and arrows of a graph that shows something. */
final class Drawing {
  /** The label whose values are shown. */
  static final String BYTES = "bytes";

  private static final int FONT = 8;
  private static final double FONT_GROWTH = 16;

  private final VisualGraph graph;
  private final Figures figures;
  private final long total;
  private final EdgeLists lists;
  private final Nodelets nodelets;
  private final TextWriter out;

  /** Numbers of vertices in the drawing from 1, and 0 of those that have an edge and no box. */
  private final int[] numbers;

  private final double maxFlat;

  Drawing(Subject subject, VisualGraph graph, Figures figures, TextWriter out) {
    this.graph = graph;
    this.figures = figures;
    this.total = subject.total();
    this.lists = graph.edges();
    this.nodelets = new Nodelets(subject.labelUnits().of(BYTES), figures, out);
    this.out = out;
    numbers = new int[graph.count()];
    double most = 0;
    for (int i = 0; i < graph.shownCount(); i++) {
      int vertex = graph.shown(i);
      numbers[vertex] = i + 1;
      double flat = Math.abs(graph.flat(vertex));
      most = i == 0 ? flat : Math.max(most, flat);
    }
    maxFlat = most;
  }

  void write() throws IOException {
    BitSet tagged = new BitSet();
    for (int i = 0; i < graph.shownCount(); i++) {
      int vertex = graph.shown(i);
      box(vertex);
      boolean calls = lists.out(vertex).length > 0;
      tagged.set(vertex, nodelets.write("N" + numbers[vertex], graph.tags(vertex), calls));
    }
    for (int edge : graph.allEdges()) {
      arrow(edge, tagged);
    }
  }

  private void box(int vertex) throws IOException {
    long flat = graph.flat(vertex);
    long cum = graph.cum(vertex);
    String number = "N" + numbers[vertex];
    out.text(number + " [label=\"" + Labels.of(graph.nodes(), graph.node(vertex)));
    out.text(flat == 0 ? "0" : withShare(flat));
    if (cum != flat) {
      out.text(flat == 0 ? " " : "\\n").text("of " + withShare(cum));
    }
    double share = (double) cum / Math.abs(total);
    out.text("\" id=\"node" + numbers[vertex] + "\" fontsize=" + fontSize(flat));
    out.text(" shape=box tooltip=\"" + name(vertex) + " (" + figures.value(cum) + ")\"");
    out.text(" color=\"" + Colors.line(share) + "\"");
    out.line(" fillcolor=\"" + Colors.ground(share) + "\"]");
  }

  private String withShare(long value) {
    return figures.value(value) + " (" + figures.share(value).trim() + ")";
  }

  /** Grows with the root of the flat value, which keeps small values readable. */
  private long fontSize(long flat) {
    double size = Math.abs(flat);
    return maxFlat != 0 && flat != 0 && size <= maxFlat
        ? FONT + Floats.toLong(Math.ceil(FONT_GROWTH * Math.sqrt(size / maxFlat)))
        : FONT;
  }

  private String name(int vertex) {
    return Labels.escape(graph.name(vertex));
  }

  private void arrow(int edge, BitSet tagged) throws IOException {
    Edges edges = lists.edges();
    int source = edges.source(edge);
    int target = edges.target(edge);
    long weight = edges.mean(edge);
    boolean residual = edges.residual(edge);
    String label = figures.value(weight);
    out.text("N" + numbers[source] + " -> N" + numbers[target] + " [label=\" " + label);
    out.text(edges.inlined(edge) ? "\\n (inline)\"" : "\"");
    if (total != 0) {
      // In a comparison a weight may exceed the total.
      thickness("weight", weight * 100 / total, 100);
      thickness("penwidth", weight * 5 / total, 5);
      out.text(" color=\"" + Colors.line((double) weight / Math.abs(total)) + "\"");
    }
    String tooltip =
        "=\"" + name(source) + (residual ? " ... " : " -> ") + name(target) + " (" + label + ")\"";
    out.text(" tooltip" + tooltip + " labeltooltip" + tooltip);
    out.text(residual ? " style=\"dotted\"" : "");
    out.line(tagged.get(source) ? " minlen=2]" : "]");
  }

  private void thickness(String name, long share, int most) throws IOException {
    long size = 1 + Math.min(Math.abs(share), most);
    if (size > 1) {
      out.text(" " + name + "=").number(size);
    }
  }
}
