package io.pprof4j.report.graph;

import it.unimi.dsi.fastutil.ints.IntArrayFIFOQueue;

/**
 * Takes residual edges away whose ends another path connects. A drawing has its dotted lines where
 * without them it would fall apart.
 */
final class RedundantEdges {
  private final EdgeLists lists;
  private final int[] seen;
  private int searches;

  private RedundantEdges(EdgeLists lists, int vertices) {
    this.lists = lists;
    seen = new int[vertices];
  }

  /** From the last vertex shown to the first, and the lightest edge first. */
  static void remove(EdgeLists lists, int[] shown, int vertices) {
    RedundantEdges redundant = new RedundantEdges(lists, vertices);
    for (int i = shown.length - 1; i >= 0; i--) {
      redundant.into(shown[i]);
    }
  }

  private void into(int vertex) {
    int[] in = lists.in(vertex);
    // A residual edge heavier than one that is not stays: its absence would be read as no calls.
    for (int i = in.length - 1; i >= 0 && lists.edges().residual(in[i]); i--) {
      if (connected(in[i])) {
        lists.remove(in[i]);
      }
    }
  }

  /** Whether a path of other edges leads from the source of an edge to its target. */
  private boolean connected(int edge) {
    Edges edges = lists.edges();
    int source = edges.source(edge);
    searches++;
    IntArrayFIFOQueue next = new IntArrayFIFOQueue();
    seen[edges.target(edge)] = searches;
    next.enqueue(edges.target(edge));
    while (!next.isEmpty()) {
      for (int e : lists.inUnsorted(next.dequeueInt())) {
        int caller = edges.source(e);
        if (e == edge || seen[caller] == searches) {
          continue;
        }
        if (caller == source) {
          return true;
        }
        seen[caller] = searches;
        next.enqueue(caller);
      }
    }
    return false;
  }
}
