package io.pprof4j.report.graph;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.text.Floats;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a profile with their values, those that a report shows in its order, and the edges
 * between them. See {@link Counter} for how it is counted.
 */
public final class Graph {
  private final Nodes nodes;
  private final Counter counter;
  private final Limits limits;
  private final long[] flat;
  private final long[] cum;
  private final long @Nullable [] flatDivisors;
  private final long @Nullable [] cumDivisors;
  private final BitSet kept = new BitSet();
  private final int[] shown;
  private final BitSet isShown = new BitSet();
  private final int trimmedCount;
  private final int dropped;
  private final long edgeCutoff;

  /** Counts, trims and sorts. */
  public Graph(Profile p, Nodes nodes, SampleValue value, Limits limits) {
    this.nodes = nodes;
    this.limits = limits;
    StackWeights weights = new StackWeights(p, value);
    counter = new Counter(p, nodes, weights);
    int count = nodes.count();
    flat = new long[count];
    cum = new long[count];
    counter.countNodes(flat, cum, false);
    flatDivisors = weights.hasDivisors() ? new long[count] : null;
    cumDivisors = weights.hasDivisors() ? new long[count] : null;
    if (flatDivisors != null && cumDivisors != null) {
      counter.countNodes(flatDivisors, cumDivisors, true);
    }

    int[] all = new int[count];
    int n = 0;
    long sum = 0;
    for (int node = 0; node < count; node++) {
      boolean gone = limits.dropNegative() && (flat[node] == 0 ? cum[node] : flat[node]) < 0;
      if ((cum[node] != 0 || flat[node] != 0) && !gone) {
        all[n++] = node;
        sum += flat[node];
      }
    }
    long nodeCutoff = cutoff(sum, limits.nodeFraction());
    edgeCutoff = cutoff(sum, limits.edgeFraction());

    int above = 0;
    for (int i = 0; i < n; i++) {
      if (Math.abs(cum[all[i]]) >= nodeCutoff) {
        all[above++] = all[i];
      }
    }
    trimmedCount = above;
    dropped = n - above;
    int[] sorted = sorted(all, above);
    int top = limits.nodeCount() > 0 ? Math.min(limits.nodeCount(), above) : above;
    shown = Arrays.copyOf(sorted, top);
    for (int node : shown) {
      isShown.set(node);
    }
    // Nodes without a value, and negative ones that were dropped, still have edges unless trimming
    // left out others too: that is when pprof counts anew over the survivors only.
    if (dropped == 0 && top == above) {
      kept.set(0, count);
    } else {
      kept.or(isShown);
    }
  }

  private static long cutoff(long sum, double fraction) {
    return Math.abs(Floats.toLong(sum * fraction));
  }

  private int[] sorted(int[] all, int count) {
    Integer[] boxed = new Integer[count];
    Arrays.setAll(boxed, i -> all[i]);
    long[] first = limits.byCum() ? cum : flat;
    long[] second = limits.byCum() ? flat : cum;
    Comparator<Integer> order =
        (a, b) -> {
          int c = Long.compare(Math.abs(first[b]), Math.abs(first[a]));
          if (c == 0) {
            c = nodes.compareNames(a, b);
          }
          if (c == 0) {
            c = Long.compare(Math.abs(second[b]), Math.abs(second[a]));
          }
          return c != 0 ? c : nodes.compareFields(a, b);
        };
    Arrays.sort(boxed, order);
    return Arrays.stream(boxed).mapToInt(i -> i).toArray();
  }

  /** The nodes, shown or not. */
  public Nodes nodes() {
    return nodes;
  }

  /** Number of nodes shown. */
  public int shownCount() {
    return shown.length;
  }

  /** A node shown, by its place in the report. */
  public int shown(int place) {
    return shown[place];
  }

  /** Number of nodes that {@code nodefraction} left, before {@code nodecount}. */
  public int trimmedCount() {
    return trimmedCount;
  }

  /** Number of nodes that {@code nodefraction} took away. */
  public int droppedCount() {
    return dropped;
  }

  /** Exclusive value of a node, or its mean. */
  public long flat(int node) {
    return SampleValue.divide(flat[node], flatDivisors == null ? 0 : flatDivisors[node]);
  }

  /** Inclusive value of a node, or its mean. */
  public long cum(int node) {
    return SampleValue.divide(cum[node], cumDivisors == null ? 0 : cumDivisors[node]);
  }

  /** Sum of the exclusive values of the nodes shown. */
  public long shownTotal() {
    long total = 0;
    for (int node : shown) {
      total += flat(node);
    }
    return total;
  }

  /** Whether a node was inlined into its callers: in some of its edges, and in some not. */
  public Inlining inlining() {
    BitSet targets = counter.inlinable();
    targets.and(isShown);
    Edges edges = counter.countEdges(kept, targets);
    BitSet inlined = new BitSet();
    BitSet called = new BitSet();
    for (int e = 0; e < edges.count(); e++) {
      if (Math.abs(edges.weight(e)) >= edgeCutoff) {
        (edges.inlined(e) ? inlined : called).set(edges.target(e));
      }
    }
    return new Inlining(inlined, called);
  }

  /**
   * What edges lead to nodes.
   *
   * @param inlined nodes with an edge that is always inlined
   * @param called nodes with one that is not
   */
  public record Inlining(BitSet inlined, BitSet called) {}

  /** All edges of the nodes shown. */
  public EdgeLists edges() {
    Edges edges = counter.countEdges(kept, kept);
    BitSet heavy = new BitSet();
    for (int e = 0; e < edges.count(); e++) {
      boolean light = Math.abs(edges.weight(e)) < edgeCutoff;
      heavy.set(e, !(light && isShown.get(edges.target(e))));
    }
    return new EdgeLists(nodes, edges, heavy);
  }
}
