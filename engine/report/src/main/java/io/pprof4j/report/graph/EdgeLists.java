package io.pprof4j.report.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** The edges of a graph by node, heaviest first, then by the names of their ends. */
public final class EdgeLists {
  private final Edges edges;
  private final List<List<Integer>> in = new ArrayList<>();
  private final List<List<Integer>> out = new ArrayList<>();
  private final Comparator<Integer> order;

  EdgeLists(Nodes nodes, Edges edges, BitSet kept) {
    this.edges = edges;
    for (int n = 0; n < nodes.count(); n++) {
      in.add(List.of());
      out.add(List.of());
    }
    for (int e = kept.nextSetBit(0); e >= 0; e = kept.nextSetBit(e + 1)) {
      add(in, edges.target(e), e);
      add(out, edges.source(e), e);
    }
    order =
        (a, b) -> {
          int c = Long.compare(Math.abs(edges.weight(b)), Math.abs(edges.weight(a)));
          if (c == 0) {
            c = nodes.printable(edges.source(a)).compareTo(nodes.printable(edges.source(b)));
          }
          return c != 0
              ? c
              : nodes.printable(edges.target(a)).compareTo(nodes.printable(edges.target(b)));
        };
  }

  private static void add(List<List<Integer>> lists, int node, int edge) {
    if (lists.get(node).isEmpty()) {
      lists.set(node, new ArrayList<>());
    }
    lists.get(node).add(edge);
  }

  /** The edges that the indexes in {@link #in} and {@link #out} stand for. */
  public Edges edges() {
    return edges;
  }

  /** Indexes of the edges from callers of a node. */
  public List<Integer> in(int node) {
    return in.get(node).stream().sorted(order).toList();
  }

  /** Indexes of the edges to callees of a node. */
  public List<Integer> out(int node) {
    return out.get(node).stream().sorted(order).toList();
  }
}
