package io.pprof4j.report.graph;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import io.pprof4j.report.text.Floats;
import io.pprof4j.report.text.GoSort;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToLongFunction;

/**
 * The vertices of a graph with their values, and those of them that are left when the light ones
 * have been dropped: what a report chooses from.
 */
final class Listing {
  private final Memo memo;
  private final Nodes nodes;
  private final Vertices vertices;
  private final NodeSums sums;
  private final Limits limits;
  private final int[] candidates;
  private final BitSet trimmed = new BitSet();
  private final long nodeCutoff;
  private final long edgeCutoff;

  /**
   * Counts and trims.
   *
   * @param tree whether a node reached by several paths is several vertices
   */
  Listing(Profile p, Nodes nodes, SampleValue value, Limits limits, boolean tree, Memo memo) {
    this.memo = memo;
    this.nodes = nodes;
    this.limits = limits;
    sums = NodeSums.of(p, nodes, value, limits, tree, memo);
    vertices = sums.vertices();
    int[] all = new int[vertices.count()];
    int n = 0;
    long sum = 0;
    for (int v = 0; v < all.length; v++) {
      if (sums.has(v)) {
        all[n++] = v;
        sum += sums.flat(v);
      }
    }
    nodeCutoff = cutoff(sum, limits.nodeFraction());
    edgeCutoff = cutoff(sum, limits.edgeFraction());

    int above = 0;
    for (int i = 0; i < n; i++) {
      // Of the least integer there is no magnitude: without a cutoff it stays, too.
      if (nodeCutoff <= 0 || Math.abs(sums.cum(all[i])) >= nodeCutoff) {
        all[above++] = all[i];
      } else {
        trimmed.set(all[i]);
      }
    }
    candidates = Arrays.copyOf(all, above);
  }

  private static long cutoff(long sum, double fraction) {
    return Math.abs(Floats.toLong(sum * fraction));
  }

  /** The nodes that vertices stand for. */
  Nodes nodes() {
    return nodes;
  }

  Vertices vertices() {
    return vertices;
  }

  /** Number of vertices, candidates or not. */
  int count() {
    return vertices.count();
  }

  /** What reports call a vertex. */
  String name(int vertex) {
    return nodes.printable(vertices.node(vertex));
  }

  /** The vertices that {@code nodefraction} left, in order of first appearance; a copy. */
  int[] candidates() {
    return candidates.clone();
  }

  /** Number of those. */
  int candidateCount() {
    return candidates.length;
  }

  /** Number of those that it took away. */
  int dropped() {
    return trimmed.cardinality();
  }

  /** The least magnitude of cum that {@code nodefraction} leaves. */
  long nodeCutoff() {
    return nodeCutoff;
  }

  /** The least magnitude of an edge that {@code edgefraction} leaves. */
  long edgeCutoff() {
    return edgeCutoff;
  }

  /** What vertices add up to, not divided. */
  NodeSums sums() {
    return sums;
  }

  /** Exclusive value, or its mean. */
  long flat(int vertex) {
    return SampleValue.divide(sums.flat(vertex), sums.flatDivisor(vertex));
  }

  /** Inclusive value, or its mean. */
  long cum(int vertex) {
    return SampleValue.divide(sums.cum(vertex), sums.cumDivisor(vertex));
  }

  /** Sorts vertices by flat or cum, as the limits say. */
  void sort(int[] some) {
    if (limits.byCum()) {
      sort(some, sums::cum, sums::flat);
    } else {
      sort(some, sums::flat, sums::cum);
    }
  }

  /** Sorts vertices by a score, then by name. */
  void sortByScore(int[] some, long[] scores) {
    sort(some, v -> scores[v], sums::flat);
  }

  /**
   * Sorts vertices again that were sorted by other scores before. Those that tie, the same function
   * on several paths, stand where Go's sort leaves them.
   */
  void sortAgainByScore(int[] sorted, long[] scores) {
    if (vertices instanceof CallTree) {
      GoSort.sort(IntArrayList.wrap(sorted), order(v -> scores[v], sums::flat));
    } else {
      sortByScore(sorted, scores);
    }
  }

  private void sort(int[] some, IntToLongFunction first, IntToLongFunction second) {
    IntArrays.mergeSort(some, order(first, second));
  }

  private IntComparator order(IntToLongFunction first, IntToLongFunction second) {
    return (v, w) -> {
      int c = Long.compare(Math.abs(first.applyAsLong(w)), Math.abs(first.applyAsLong(v)));
      int a = vertices.node(v);
      int b = vertices.node(w);
      if (c == 0) {
        c = nodes.compareNames(a, b);
      }
      if (c == 0) {
        c = Long.compare(Math.abs(second.applyAsLong(w)), Math.abs(second.applyAsLong(v)));
      }
      return c != 0 ? c : nodes.compareFields(a, b);
    };
  }

  /**
   * The first so many of sorted vertices; pprof loses those on the way whose cum is least of all.
   */
  int[] top(int[] sorted, int count) {
    int[] top = new int[Math.min(count, sorted.length)];
    int n = 0;
    for (int i = 0; i < top.length; i++) {
      if (sums.cum(sorted[i]) != Long.MIN_VALUE || vertices instanceof CallTree) {
        top[n++] = sorted[i];
      }
    }
    return Arrays.copyOf(top, n);
  }

  /**
   * The edges between vertices when only some are listed.
   *
   * @param listed of the candidates
   * @param cut candidates whose edges from their callers were taken away before
   */
  EdgeLists lists(BitSet listed, BitSet cut) {
    BitSet present = present(listed);
    return new EdgeLists(this, edges(present, present, new BitSet(), cut));
  }

  /**
   * {@link #lists} without cuts, of only the edges that begin or end in some vertices.
   *
   * @param around these
   */
  EdgeLists around(BitSet listed, BitSet around) {
    return new EdgeLists(this, edges(present(listed), around, around, new BitSet()));
  }

  /**
   * {@link #lists} into some of those listed at least, as they were counted. All, where trees and
   * drawings may ask for these next.
   */
  Edges edges(BitSet listed, BitSet targets) {
    BitSet present = present(listed);
    boolean all = memo.keeps() && !targets.isEmpty();
    return edges(present, all ? present : targets, new BitSet(), new BitSet());
  }

  private Edges edges(BitSet present, BitSet targets, BitSet sources, BitSet cut) {
    return memo.get(new EdgesOf(vertices, present, targets, sources, cut));
  }

  /** {@link Vertices#edges} of vertices; nobody changes the sets any more. */
  private record EdgesOf(
      Vertices vertices, BitSet present, BitSet targets, BitSet sources, BitSet cut)
      implements Recipe<Edges> {
    @Override
    public Edges make() {
      return vertices.edges(present, targets, sources, cut);
    }

    @Override
    public int kept() {
      return 8;
    }
  }

  private BitSet present(BitSet listed) {
    BitSet gone = (BitSet) trimmed.clone();
    for (int v : candidates) {
      if (!listed.get(v)) {
        gone.set(v);
      }
    }
    return vertices.present(listed, gone);
  }

  /** A set of vertices. */
  static BitSet set(int[] some) {
    BitSet set = new BitSet();
    for (int v : some) {
      set.set(v);
    }
    return set;
  }
}
