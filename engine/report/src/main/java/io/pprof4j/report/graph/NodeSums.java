package io.pprof4j.report.graph;

import io.pprof4j.profile.Profile;
import org.jspecify.annotations.Nullable;

/** What the nodes of a profile add up to, in no order and untrimmed: all that a listing needs. */
public final class NodeSums {
  private final Nodes nodes;
  private final boolean dropNegative;
  private final long[] flat;
  private final long[] cum;
  private final long @Nullable [] flatDivisors;
  private final long @Nullable [] cumDivisors;

  /** Counts; of the limits only {@code dropNegative} acts. */
  public NodeSums(Profile p, Nodes nodes, SampleValue value, Limits limits) {
    this.nodes = nodes;
    this.dropNegative = limits.dropNegative();
    StackWeights weights = new StackWeights(p, value);
    Counter counter = new Counter(p, nodes, weights);
    flat = new long[nodes.count()];
    cum = new long[nodes.count()];
    counter.countNodes(flat, cum, false);
    flatDivisors = weights.hasDivisors() ? new long[nodes.count()] : null;
    cumDivisors = weights.hasDivisors() ? new long[nodes.count()] : null;
    if (flatDivisors != null && cumDivisors != null) {
      counter.countNodes(flatDivisors, cumDivisors, true);
    }
  }

  /** The nodes. */
  public Nodes nodes() {
    return nodes;
  }

  /** Whether a node belongs in a report: it has a value, and not one that was dropped. */
  public boolean has(int node) {
    boolean gone = dropNegative && (flat[node] == 0 ? cum[node] : flat[node]) < 0;
    return !nodes.isRest(node) && (cum[node] != 0 || flat[node] != 0) && !gone;
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
