package io.pprof4j.report.shape;

import io.pprof4j.report.graph.EdgeLists;
import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.graph.Nodes;
import io.pprof4j.report.measure.Scale;
import io.pprof4j.report.memo.Recipe;
import io.pprof4j.report.parallel.Pieces;
import io.pprof4j.report.parallel.Ranges;
import io.pprof4j.report.text.Floats;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code -callgrind}: the graph for KCachegrind, in the format of the Callgrind manual (positions
 * {@code instr line}, names compressed to numbers, addresses relative where that is shorter).
 */
public final class CallgrindReport {
  /** So many vertices are put into words at a time. */
  private static final int PIECE = 1 << 11;

  private final Graph graph;
  private final Nodes nodes;
  private final Scale scale;
  private final EdgeLists lists;
  private final CallgrindNames calleeNames;
  private final Map<String, Integer> binaries = new HashMap<>();
  private final Map<String, Integer> files = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();

  /** By place in the report, the edges to callees in their order. */
  private final int[][] edges;

  /** The numbers of the file and of the name of a vertex as a callee, 0 before they are written. */
  private final long[] written;

  private CallgrindReport(Subject subject, Graph graph, String unit) {
    this.graph = graph;
    this.nodes = graph.nodes();
    this.scale = Scale.of(subject.value().unit(), unit);
    lists = graph.edges();
    calleeNames = CallgrindNames.of(graph);
    written = new long[graph.count()];
    edges = new int[graph.shownCount()][];
    Ranges.walk(
        edges.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            edges[i] = lists.out(graph.shown(i));
          }
          return to - from;
        });
  }

  /** Writes the report. */
  public static void write(Subject subject, TextWriter out) throws IOException {
    Of of = new Of(subject.headless());
    Pieces.write(subject.memo().keeps() ? subject.memo().get(of).iterator() : of.pieces(), out);
  }

  /** The pieces of the report of a subject. */
  private record Of(Subject subject) implements Recipe<List<Pieces.Piece>> {
    @Override
    public List<Pieces.Piece> make() {
      List<Pieces.Piece> all = new ArrayList<>();
      pieces().forEachRemaining(all::add);
      return all;
    }

    @Override
    public int kept() {
      return 1;
    }

    Iterator<Pieces.Piece> pieces() {
      Graph graph = subject.graph(subject.nodes(true), subject.callTree());
      String unit = Figures.of(subject, graph, true).unit();
      String events = subject.value().type() + "(" + unit + ")";
      return new CallgrindReport(subject, graph, unit).new Numbering(events);
    }
  }

  /**
   * The pieces of the report. It numbers the names in the order in which they are written, a piece
   * after the other.
   */
  private final class Numbering implements Iterator<Pieces.Piece> {
    private @Nullable String events;
    private int next;

    Numbering(String events) {
      this.events = events;
    }

    @Override
    public boolean hasNext() {
      return events != null || next < edges.length;
    }

    @Override
    public Pieces.Piece next() {
      if (events != null) {
        String head = "positions: instr line\nevents: " + events + "\n";
        events = null;
        return out -> out.text(head);
      }
      Lines lines = new Lines(next, Math.min(next + PIECE, edges.length));
      next = lines.to;
      return lines;
    }
  }

  /** A piece of the report, which is put into words when all its names have their numbers. */
  private final class Lines implements Pieces.Piece {
    private final int from;
    private final int to;

    /** By vertex what its function is called, null where that is the one before. */
    private final @Nullable String[] functions;

    /** By edge, those of all vertices after each other, the callee's numbers; below 0 as text. */
    private final long[] numbers;

    /** What callees are called when they are first written, by its negative number less one. */
    private final List<String> texts = new ArrayList<>();

    /** Gathered by whoever writes the piece first; threads that do so at once gather the same. */
    private volatile @Nullable Callees callees;

    Lines(int from, int to) {
      this.from = from;
      this.to = to;
      functions = new @Nullable String[to - from];
      int count = 0;
      for (int i = from; i < to; i++) {
        count += edges[i].length;
      }
      numbers = new long[count];
      int edge = 0;
      for (int i = from; i < to; i++) {
        int node = graph.node(graph.shown(i));
        if (i == 0 || !sameFunction(graph.node(graph.shown(i - 1)), node)) {
          functions[i - from] = function(node);
        }
        for (int e : edges[i]) {
          numbers[edge++] = callee(lists.edges().target(e));
        }
      }
    }

    private String function(int node) {
      return "\nob="
          + compressed(binaries, nodes.binary(node))
          + "\nfl="
          + compressed(files, nodes.file(node))
          + "\nfn="
          + compressed(names, nodes.name(node))
          + "\n";
    }

    private long callee(int vertex) {
      if (written[vertex] != 0) {
        return written[vertex];
      }
      String file = nodes.file(graph.node(vertex));
      String name = calleeNames.of(vertex);
      texts.add("cfl=" + compressed(files, file) + "\ncfn=" + compressed(names, name) + "\n");
      written[vertex] = (long) numberOf(files, file) << Integer.SIZE | numberOf(names, name);
      return -texts.size();
    }

    @Override
    public void write(TextWriter out) throws IOException {
      Callees known = callees;
      if (known == null) {
        known = new Callees(from, to, numbers.length);
        callees = known;
      }
      int edge = 0;
      for (int i = from; i < to; i++) {
        write(i, edge, known, out);
        edge += edges[i].length;
      }
    }

    /** Writes a vertex and its calls, the first of which is an edge of the piece. */
    private void write(int place, int edge, Callees callees, TextWriter out) throws IOException {
      int vertex = graph.shown(place);
      int node = graph.node(vertex);
      String function = functions[place - from];
      if (function != null) {
        out.text(function);
      }
      boolean first = place == 0;
      long before = first ? 0 : nodes.address(graph.node(graph.shown(place - 1)));
      position(first, before, nodes.address(node), nodes.line(node), out);
      out.text(" ").number(scaled(graph.flat(vertex))).end();
      for (int e = edge; e < edge + edges[place].length; e++) {
        callee(numbers[e], out);
        out.text("calls=0 ");
        position(first, before, callees.addresses[e], callees.lines[e], out);
        out.text("\n* * ").number(scaled(callees.weights[e])).end();
      }
    }

    private void callee(long known, TextWriter out) throws IOException {
      if (known < 0) {
        out.text(texts.get((int) -known - 1));
        return;
      }
      out.text("cfl=");
      number((int) (known >>> Integer.SIZE), out);
      out.text("\ncfn=");
      number((int) known, out);
      out.end();
    }
  }

  /** What is written of the callees of some vertices, gathered so that the cache misses overlap. */
  private final class Callees {
    private final long[] addresses;
    private final long[] lines;
    private final long[] weights;

    /**
     * @param count how many they are
     */
    Callees(int from, int to, int count) {
      addresses = new long[count];
      lines = new long[count];
      weights = new long[count];
      int edge = 0;
      for (int i = from; i < to; i++) {
        for (int e : edges[i]) {
          int node = graph.node(lists.edges().target(e));
          addresses[edge] = nodes.address(node);
          lines[edge] = nodes.line(node);
          weights[edge++] = lists.edges().weight(e);
        }
      }
    }
  }

  private static void number(int number, TextWriter out) throws IOException {
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
  private static void position(boolean first, long from, long address, long line, TextWriter out)
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
    out.text(" ").number(line);
  }
}
