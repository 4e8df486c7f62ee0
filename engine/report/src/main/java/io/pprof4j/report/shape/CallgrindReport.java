package io.pprof4j.report.shape;

import io.pprof4j.report.graph.EdgeLists;
import io.pprof4j.report.graph.Edges;
import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.measure.Scale;
import io.pprof4j.report.text.Floats;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

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

  /** The numbers of the file and of the name of a vertex as a callee, 0 before they are written. */
  private final long[] callees;

  /** What is written of each callee of a vertex, gathered so that the cache misses overlap. */
  private int[] targets = new int[64];

  private long[] addresses = new long[64];
  private long[] lines = new long[64];
  private long[] weights = new long[64];
  private long[] numbers = new long[64];

  private CallgrindReport(Subject subject, Graph graph, String unit, TextWriter out) {
    this.graph = graph;
    this.nodes = graph.nodes();
    this.scale = Scale.of(subject.value().unit(), unit);
    this.out = out;
    callees = new long[graph.count()];
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
      boolean first = before < 0;
      long from = first ? 0 : nodes.address(before);
      position(first, from, nodes.address(node), nodes.line(node));
      out.text(" ").number(scaled(graph.flat(vertex))).end();
      int[] edges = lists.out(vertex);
      gather(lists.edges(), edges);
      for (int e = 0; e < edges.length; e++) {
        callee(targets[e], numbers[e], calleeNames);
        out.text("calls=0 ");
        position(first, from, addresses[e], lines[e]).text("\n* * ");
        out.number(scaled(weights[e])).end();
      }
      before = node;
    }
  }

  private void gather(Edges edges, int[] list) {
    if (list.length > targets.length) {
      int room = 2 * list.length;
      targets = new int[room];
      addresses = new long[room];
      lines = new long[room];
      weights = new long[room];
      numbers = new long[room];
    }
    for (int e = 0; e < list.length; e++) {
      targets[e] = edges.target(list[e]);
      weights[e] = edges.weight(list[e]);
    }
    for (int e = 0; e < list.length; e++) {
      int node = graph.node(targets[e]);
      addresses[e] = nodes.address(node);
      lines[e] = nodes.line(node);
      numbers[e] = callees[targets[e]];
    }
  }

  private void callee(int vertex, long known, CallgrindNames calleeNames) throws IOException {
    if (known != 0) {
      out.text("cfl=");
      number((int) (known >>> Integer.SIZE));
      out.text("\ncfn=");
      number((int) known);
      out.end();
      return;
    }
    String file = nodes.file(graph.node(vertex));
    String name = calleeNames.of(vertex);
    out.text("cfl=").line(compressed(files, file));
    out.text("cfn=").line(compressed(names, name));
    callees[vertex] = (long) numberOf(files, file) << Integer.SIZE | numberOf(names, name);
  }

  private void number(int number) throws IOException {
    if (number != 0) {
      out.text("(").number(number).text(")");
    }
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

  private static int numberOf(Map<String, Integer> known, String name) {
    return name.isEmpty() ? 0 : known.getOrDefault(name, 0);
  }

  /**
   * An address and a line, the address relative to another if this is shorter.
   *
   * @param first whether there is no other
   */
  private TextWriter position(boolean first, long from, long address, long line)
      throws IOException {
    long difference = first ? Long.MIN_VALUE : address - from;
    if (difference == 0) {
      out.text("*");
    } else if (difference != Long.MIN_VALUE
        && 1 + TextWriter.digits(Math.abs(difference)) < 2 + TextWriter.hexDigits(address)) {
      out.text(difference > 0 ? "+" : "").number(difference);
    } else {
      out.hex(address);
    }
    return out.text(" ").number(line);
  }
}
