package io.pprof4j.report.graph;

import io.pprof4j.profile.Profile;
import org.jspecify.annotations.Nullable;

/** What the nodes of a profile add up to, in no order and untrimmed: all that a listing needs. */
public final class NodeSums {
  private final Nodes nodes;
  private final Vertices vertices;
  private final boolean dropNegative;
  private final long[] flat;
  private final long[] cum;
  private final long @Nullable [] flatDivisors;
  private final long @Nullable [] cumDivisors;

  /** Counts; of the limits only {@code dropNegative} acts. */
  public NodeSums(Profile p, Nodes nodes, SampleValue value, Limits limits) {
    this(p, nodes, new StackWeights(p, value), limits, false);
  }

  /**
   * @param tree whether to count a node once per path by which it is reached; a node's index is
   *     then that of a vertex
   */
  NodeSums(Profile p, Nodes nodes, StackWeights weights, Limits limits, boolean tree) {
    this.nodes = nodes;
    this.dropNegative = limits.dropNegative();
    vertices = tree ? new CallTree(p, nodes, weights) : new Counter(p, nodes, weights);
    int count = vertices.count();
    flat = new long[count];
    cum = new long[count];
    vertices.count(flat, cum, false);
    flatDivisors = weights.hasDivisors() ? new long[count] : null;
    cumDivisors = weights.hasDivisors() ? new long[count] : null;
    if (flatDivisors != null && cumDivisors != null) {
      vertices.count(flatDivisors, cumDivisors, true);
    }
  }

  /** What was counted. */
  Vertices vertices() {
    return vertices;
  }

  /** The nodes. */
  public Nodes nodes() {
    return nodes;
  }

  /** Whether a node belongs in a report: it has a value, and not one that was dropped. */
  public boolean has(int node) {
    boolean gone = dropNegative && (flat[node] == 0 ? cum[node] : flat[node]) < 0;
    return !nodes.isRest(vertices.node(node)) && (cum[node] != 0 || flat[node] != 0) && !gone;
  }

  /** Exclusive value, a sum even where means are wanted: pprof's listings show no means. */
  public long flat(int node) {
    return flat[node];
  }

  /** Inclusive value, a sum too. */
  public long cum(int node) {
    return cum[node];
  }

  /** Sum of what exclusive values are to be divided by, 0 for nothing. */
  public long flatDivisor(int node) {
    return flatDivisors == null ? 0 : flatDivisors[node];
  }

  /** Sum of what inclusive values are to be divided by, 0 for nothing. */
  public long cumDivisor(int node) {
    return cumDivisors == null ? 0 : cumDivisors[node];
  }
}
