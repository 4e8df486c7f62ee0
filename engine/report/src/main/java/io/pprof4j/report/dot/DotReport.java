package io.pprof4j.report.dot;

import io.pprof4j.profile.Mapping;
import io.pprof4j.report.graph.VisualGraph;
import io.pprof4j.report.measure.Scale;
import io.pprof4j.report.shape.Figures;
import io.pprof4j.report.shape.Heading;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Paths;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;

/** {@code -dot}, and what Graphviz draws of it. */
public final class DotReport {
  private DotReport() {}

  /** Writes the report. */
  public static void write(Subject subject, TextWriter out) throws IOException {
    VisualGraph graph = graph(subject);
    Figures figures = Figures.of(subject, graph);
    String title = title(subject);
    out.line("digraph \"" + (title.isEmpty() ? "unnamed" : title) + "\" {");
    out.line("node [style=filled fillcolor=\"#f8f8f8\"]");
    legend(Heading.drawing(subject, graph, figures), title, out);
    if (graph.shownCount() > 0) {
      new Drawing(subject, graph, figures, out).write();
    }
    out.line("}");
  }

  /** Writes numbers of a unit in the one that is wanted. */
  private record Numbers(String unit, String wanted) implements LongFunction<String> {
    @Override
    public String apply(long number) {
      return Scale.of(unit, wanted).label(number);
    }
  }

  /** The graph that is drawn. */
  public static VisualGraph graph(Subject subject) {
    return VisualGraph.of(
        subject.profile(),
        subject.nodes(false),
        subject.value(),
        subject.limits(),
        subject.callTree(),
        new Numbers(subject.labelUnits().of(Drawing.BYTES), subject.unit()),
        subject.memo());
  }

  private static String title(Subject subject) {
    List<Mapping> mappings = subject.profile().mappings();
    String file = mappings.isEmpty() ? "" : Text.bytes(mappings.getFirst().file());
    return file.isEmpty() ? "" : Paths.base(file);
  }

  private static void legend(List<String> lines, String title, TextWriter out) throws IOException {
    List<String> escaped = lines.stream().map(Labels::escape).toList();
    out.text("subgraph cluster_L { \"" + escaped.getFirst() + "\" [shape=box fontsize=16");
    out.text(" label=\"" + String.join("\\l", escaped) + "\\l\"");
    if (!title.isEmpty()) {
      out.text(" tooltip=\"" + title + "\"");
    }
    out.line("] }");
  }
}
