package io.pprof4j.report.graph;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Stacks;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
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

  /** The sums of nodes by what is added up. */
  private record Of(
      Stacks stacks, Nodes nodes, StackWeights weights, boolean dropNegative, boolean tree)
      implements Recipe<NodeSums> {
    @Override
    public NodeSums make() {
      return new NodeSums(this);
    }

    @Override
    public int kept() {
      return 8;
    }
  }

  private NodeSums(Of of) {
    StackWeights weights = of.weights;
    this.nodes = of.nodes;
    this.dropNegative = of.dropNegative;
    vertices =
        of.tree ? new CallTree(of.stacks, nodes, weights) : new Counter(of.stacks, nodes, weights);
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

  /** Makes the weights that counting begins with. */
  public static void weigh(Profile p, SampleValue value, Memo memo) {
    StackWeights.of(p, value, memo);
  }

  /** Counts; of the limits only {@code dropNegative} acts. */
  public static NodeSums of(Profile p, Nodes nodes, SampleValue value, Limits limits, Memo memo) {
    return of(p, nodes, value, limits, false, memo);
  }

  /**
   * @param tree whether to count a node once per path by which it is reached; a node's index is
   *     then that of a vertex
   */
  static NodeSums of(
      Profile p, Nodes nodes, SampleValue value, Limits limits, boolean tree, Memo memo) {
    StackWeights weights = StackWeights.of(p, value, memo);
    return memo.get(new Of(p.stacks(), nodes, weights, limits.dropNegative(), tree));
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
