package io.pprof4j.report.json;

import io.pprof4j.report.graph.EdgeLists;
import io.pprof4j.report.graph.Edges;
import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.JsonWriter;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Rows of {@code top}, and those of {@code tree} and {@code peek}, which have edges. */
public final class GraphJson {
  private GraphJson() {}

  /** Writes nodes. */
  public static void top(Subject subject, JsonWriter json) throws IOException {
    Graph graph = subject.graph();
    head(subject, graph, json);
    Graph.Inlining inlining = graph.inlining();
    for (int i = 0; i < graph.shownCount(); i++) {
      int node = graph.shown(i);
      node(subject, graph, node, json.line().object());
      if (inlining.inlined().get(node)) {
        json.field("inline", inlining.called().get(node) ? "partial" : "always");
      }
      json.end();
    }
    json.line().end();
  }

  /**
   * Writes nodes with their callers and callees.
   *
   * @param symbol which nodes, null for all
   */
  public static void tree(
      Subject subject, Graph graph, @Nullable Expression symbol, JsonWriter json)
      throws IOException {
    head(subject, graph, json);
    BitSet matching = graph.matching(symbol);
    EdgeLists lists = graph.edges(matching);
    for (int i = 0; i < graph.shownCount(); i++) {
      int node = graph.shown(i);
      if (!matching.get(node)) {
        continue;
      }
      node(subject, graph, node, json.line().object());
      edges(subject, graph, lists.edges(), lists.in(node), true, json.line().array("callers"));
      edges(subject, graph, lists.edges(), lists.out(node), false, json.line().array("callees"));
      json.end();
    }
    json.line().end();
  }

  private static void head(Subject subject, Graph graph, JsonWriter json) throws IOException {
    json.line().field("shown", subject.divided(graph.shownTotal()));
    json.field("nodes", graph.shownCount()).field("nodes_below_nodefraction", graph.droppedCount());
    json.field("nodes_beyond_nodecount", graph.trimmedCount() - graph.shownCount());
    json.line().array("rows");
  }

  private static void node(Subject subject, Graph graph, int node, JsonWriter json)
      throws IOException {
    json.field("flat", subject.divided(graph.flat(node)));
    json.field("cum", subject.divided(graph.cum(node)));
    NodeJson.write(graph.nodes(), node, json);
  }

  private static void edges(
      Subject subject, Graph graph, Edges edges, int[] list, boolean callers, JsonWriter json)
      throws IOException {
    for (int edge : list) {
      json.object().field("weight", subject.divided(edges.weight(edge)));
      NodeJson.write(graph.nodes(), callers ? edges.source(edge) : edges.target(edge), json);
      if (edges.inlined(edge)) {
        json.field("inline", "always");
      }
      json.end();
    }
    json.end();
  }
}
