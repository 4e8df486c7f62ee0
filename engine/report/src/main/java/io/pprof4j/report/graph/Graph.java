package io.pprof4j.report.graph;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.text.Expression;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The vertices of a profile's graph with their values, those that a report lists in its order, and
 * the edges between them. See {@link Counter} for how it is counted. In a graph vertices are nodes
 * and numbered alike; in a call tree several may be the same {@link #node}.
 */
public sealed class Graph permits VisualGraph {
  private final Listing listing;
  private final int[] shown;
  private final BitSet isShown;

  Graph(Listing listing, int[] shown) {
    this.listing = listing;
    this.shown = shown;
    this.isShown = Listing.set(shown);
  }

  /**
   * The graph of a text report: sorted by flat or cum.
   *
   * @param tree whether it is a call tree
   * @param memo where what is counted may be kept
   */
  public static Graph of(
      Profile p, Nodes nodes, SampleValue value, Limits limits, boolean tree, Memo memo) {
    Listing listing = new Listing(p, nodes, value, limits, tree, memo);
    int[] sorted = listing.candidates();
    listing.sort(sorted);
    int count = limits.nodeCount();
    return new Graph(listing, count > 0 ? listing.top(sorted, count) : sorted);
  }

  /** The nodes that vertices stand for. */
  public Nodes nodes() {
    return listing.nodes();
  }

  /** Number of vertices, shown or not. */
  public int count() {
    return listing.count();
  }

  /** Number of vertices shown. */
  public int shownCount() {
    return shown.length;
  }

  /** A vertex shown, by its place in the report. */
  public int shown(int place) {
    return shown[place];
  }

  /** Whether a vertex is among those shown. */
  public boolean isShown(int vertex) {
    return isShown.get(vertex);
  }

  /** The node that a vertex stands for. */
  public int node(int vertex) {
    return listing.vertices().node(vertex);
  }

  /** The caller of a vertex in a call tree, trimmed or not; -1 at roots and in a graph. */
  public int parent(int vertex) {
    return listing.vertices().parent(vertex);
  }

  /** What reports call a vertex. */
  public String name(int vertex) {
    return listing.name(vertex);
  }

  /** Number of vertices that {@code nodefraction} left, before {@code nodecount}. */
  public int trimmedCount() {
    return listing.candidateCount();
  }

  /** Number of vertices that {@code nodefraction} took away. */
  public int droppedCount() {
    return listing.dropped();
  }

  /** Exclusive value of a vertex, or its mean. */
  public long flat(int vertex) {
    return listing.flat(vertex);
  }

  /** Inclusive value of a vertex, or its mean. */
  public long cum(int vertex) {
    return listing.cum(vertex);
  }

  /** Sum of the exclusive values of the vertices shown. */
  public long shownTotal() {
    long total = 0;
    for (int v : shown) {
      total += flat(v);
    }
    return total;
  }

  /** Whether vertices were inlined into their callers: in some of their edges, and in some not. */
  public Inlining inlining() {
    BitSet targets = listing.vertices().inlinable();
    targets.and(isShown);
    Edges edges = listing.edges(isShown, targets);
    BitSet inlined = new BitSet();
    BitSet called = new BitSet();
    for (int e = 0; e < edges.count(); e++) {
      if (targets.get(edges.target(e)) && Math.abs(edges.weight(e)) >= listing.edgeCutoff()) {
        (edges.inlined(e) ? inlined : called).set(edges.target(e));
      }
    }
    return new Inlining(inlined, called);
  }

  /**
   * What edges lead to vertices.
   *
   * @param inlined vertices with an edge that is always inlined
   * @param called vertices with one that is not
   */
  public record Inlining(BitSet inlined, BitSet called) {}

  /** Whether an expression matches the name of any vertex shown. */
  public boolean shows(Expression symbol) {
    for (int vertex : shown) {
      if (symbol.in(name(vertex))) {
        return true;
      }
    }
    return false;
  }

  /** The vertices shown whose names an expression matches; all for null. */
  public BitSet matching(@Nullable Expression symbol) {
    BitSet matching = new BitSet();
    for (int vertex : shown) {
      if (symbol == null || symbol.in(name(vertex))) {
        matching.set(vertex);
      }
    }
    return matching;
  }

  /** Those of the {@link #edges()} that begin or end in some vertices, and maybe others. */
  public EdgeLists edges(BitSet around) {
    if (around.equals(isShown)) {
      return edges();
    }
    EdgeLists edges = listing.around(isShown, around);
    edges.removeLight(isShown, listing.edgeCutoff());
    return edges;
  }

  /** The edges of the vertices shown, but for light ones. */
  public EdgeLists edges() {
    EdgeLists edges = listing.lists(isShown, new BitSet());
    edges.removeLight(isShown, listing.edgeCutoff());
    return edges;
  }
}
