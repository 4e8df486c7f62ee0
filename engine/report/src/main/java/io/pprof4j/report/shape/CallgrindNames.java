package io.pprof4j.report.shape;

import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.graph.Nodes;
import java.util.HashMap;
import java.util.Map;

/**
 * What callees are called. KCachegrind takes functions of one file and name for the same; those
 * that are not (of two binaries, or in two places of a call tree) have their number behind the
 * name.
 */
final class CallgrindNames {
  /** What KCachegrind tells functions apart by. */
  private record Label(String file, String name) {}

  /**
   * What tells functions of one label apart. The column is that of a node without address and line:
   * such a node is a function of its own to pprof.
   */
  private record Function(String binary, long startLine, long column, int caller) {}

  private final Graph graph;
  private final Map<Label, Map<Function, Integer>> numbers = new HashMap<>();

  private CallgrindNames(Graph graph) {
    this.graph = graph;
  }

  static CallgrindNames of(Graph graph) {
    CallgrindNames names = new CallgrindNames(graph);
    for (int i = 0; i < graph.shownCount(); i++) {
      int vertex = graph.shown(i);
      Map<Function, Integer> same =
          names.numbers.computeIfAbsent(names.label(vertex), l -> new HashMap<>());
      same.putIfAbsent(names.function(vertex), same.size() + 1);
    }
    return names;
  }

  private Label label(int vertex) {
    Nodes nodes = graph.nodes();
    int node = graph.node(vertex);
    return new Label(nodes.file(node), nodes.name(node));
  }

  private Function function(int vertex) {
    Nodes nodes = graph.nodes();
    int node = graph.node(vertex);
    boolean nowhere = nodes.address(node) == 0 && nodes.line(node) == 0;
    return new Function(
        nodes.binary(node),
        nodes.startLine(node),
        nowhere ? nodes.column(node) : 0,
        graph.parent(vertex));
  }

  /** The name of a vertex as a callee; empty if it is not shown, as in pprof. */
  String of(int vertex) {
    if (!graph.isShown(vertex)) {
      return "";
    }
    Label label = label(vertex);
    Map<Function, Integer> same = numbers.getOrDefault(label, Map.of());
    return same.size() > 1
        ? label.name + " [" + same.get(function(vertex)) + "/" + same.size() + "]"
        : label.name;
  }
}
