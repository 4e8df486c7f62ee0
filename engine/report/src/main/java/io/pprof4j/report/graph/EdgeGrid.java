package io.pprof4j.report.graph;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The pairs of nodes that may be edges, numbered. */
final class EdgeGrid {
  /** Pairs whose rows take no more than some megabytes. */
  private static final long MOST = 1L << 21;

  /** Pairs per stack above which clearing the rows would take longer than adding to them. */
  private static final long PER_STACK = 4;

  private final int[] rank;
  private final int[] column;
  private final int sources;
  private final int targets;

  private EdgeGrid(int nodes, BitSet sources, BitSet targets) {
    this.sources = sources.cardinality();
    this.targets = targets.cardinality();
    this.rank = ranks(nodes, sources, this.targets);
    this.column = ranks(nodes, targets, 1);
  }

  /**
   * The grid, or null if there are too many pairs.
   *
   * @param nodes number of nodes there are
   * @param stacks number of stacks that edges are counted in
   */
  static @Nullable EdgeGrid of(int nodes, BitSet sources, BitSet targets, int stacks) {
    long pairs = (long) sources.cardinality() * targets.cardinality();
    return pairs > Math.min(MOST, PER_STACK * stacks)
        ? null
        : new EdgeGrid(nodes, sources, targets);
  }

  int pairs() {
    return sources * targets;
  }

  /** Number of the pair of a source (upper half) and a target. */
  int pair(long key) {
    return rank[(int) (key >>> 32)] + column[(int) key];
  }

  private static int[] ranks(int nodes, BitSet of, int step) {
    int[] ranks = new int[nodes];
    int next = 0;
    for (int n = of.nextSetBit(0); n >= 0; n = of.nextSetBit(n + 1)) {
      ranks[n] = next;
      next += step;
    }
    return ranks;
  }
}
