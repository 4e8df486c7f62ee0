package io.pprof4j.report.shape;

import io.pprof4j.report.graph.EdgeLists;
import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.measure.Scale;
import io.pprof4j.report.text.Floats;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code -callgrind}: the graph for KCachegrind, in the format of the Callgrind manual (positions
 * {@code instr line}, names compressed to numbers, addresses relative where that is shorter).
 */
public final class CallgrindReport {
  private final Graph graph;
  private final Nodes nodes;
  private final Scale scale;
  private final TextWriter out;
  private final Map<String, Integer> binaries = new HashMap<>();
  private final Map<String, Integer> files = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();

  /** What stands for a vertex as a callee when its names have been written, by vertex. */
  private final @Nullable String[] callees;

  private CallgrindReport(Subject subject, Graph graph, String unit, TextWriter out) {
    this.graph = graph;
    this.nodes = graph.nodes();
    this.scale = Scale.of(subject.value().unit(), unit);
    this.out = out;
    callees = new String[graph.count()];
  }

  /** Writes the report. */
  public static void write(Subject subject, TextWriter out) throws IOException {
    Graph graph = subject.graph(subject.nodes(true), subject.callTree());
    String unit = Figures.of(subject, graph, true).unit();
    out.line("positions: instr line");
    out.line("events: " + subject.value().type() + "(" + unit + ")");
    new CallgrindReport(subject, graph, unit, out).write();
  }

  private void write() throws IOException {
    CallgrindNames calleeNames = CallgrindNames.of(graph);
    EdgeLists lists = graph.edges();
    int before = -1;
    for (int i = 0; i < graph.shownCount(); i++) {
      int vertex = graph.shown(i);
      int node = graph.node(vertex);
      if (before < 0 || !sameFunction(before, node)) {
        out.line("");
        out.line("ob=" + compressed(binaries, nodes.binary(node)));
        out.line("fl=" + compressed(files, nodes.file(node)));
        out.line("fn=" + compressed(names, nodes.name(node)));
      }
      position(before, node).text(" ").number(scaled(graph.flat(vertex))).end();
      for (int edge : lists.out(vertex)) {
        int target = lists.edges().target(edge);
        callee(target, calleeNames);
        out.text("calls=0 ");
        position(before, graph.node(target)).end();
        out.text("* * ").number(scaled(lists.edges().weight(edge))).end();
      }
      before = node;
    }
  }

  private void callee(int vertex, CallgrindNames calleeNames) throws IOException {
    String known = callees[vertex];
    if (known == null) {
      String file = nodes.file(graph.node(vertex));
      String name = calleeNames.of(vertex);
      out.text(callee(file, name));
      callees[vertex] = callee(file, name);
    } else {
      out.text(known);
    }
  }

  private String callee(String file, String name) {
    return "cfl=" + compressed(files, file) + "\ncfn=" + compressed(names, name) + "\n";
  }

  private boolean sameFunction(int a, int b) {
    return nodes.binary(a).equals(nodes.binary(b))
        && nodes.file(a).equals(nodes.file(b))
        && nodes.name(a).equals(nodes.name(b));
  }

  private long scaled(long value) {
    return Floats.toLong(scale.scale(value).value());
  }

  /** A name with its number when it is new, its number later on. */
  private static String compressed(Map<String, Integer> known, String name) {
    if (name.isEmpty()) {
      return "";
    }
    Integer number = known.putIfAbsent(name, known.size() + 1);
    return number == null ? "(" + known.size() + ") " + name : "(" + number + ")";
  }

  /** Address and line of a node, the address relative to that of another if this is shorter. */
  private TextWriter position(int before, int node) throws IOException {
    long address = nodes.address(node);
    long difference = before < 0 ? Long.MIN_VALUE : address - nodes.address(before);
    if (difference == 0) {
      out.text("*");
    } else if (difference != Long.MIN_VALUE
        && 1 + TextWriter.digits(Math.abs(difference)) < 2 + hexDigits(address)) {
      out.text(difference > 0 ? "+" : "").number(difference);
    } else {
      out.hex(address);
    }
    return out.text(" ").number(nodes.line(node));
  }

  private static int hexDigits(long unsigned) {
    return Math.max(1, (Long.SIZE + 3 - Long.numberOfLeadingZeros(unsigned)) / 4);
  }
}
