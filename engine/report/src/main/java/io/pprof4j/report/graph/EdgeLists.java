package io.pprof4j.report.graph;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The edges of a graph by vertex, as far as they have not been taken away. Lists are sorted
 * heaviest first, then by the names of their ends.
 */
public final class EdgeLists {
  private final Listing listing;
  private final Edges edges;
  private final BitSet there = new BitSet();
  private final int[] inEnds;
  private final int[] in;
  private final int[] outEnds;
  private final int[] out;

  EdgeLists(Listing listing, Edges edges) {
    this.listing = listing;
    this.edges = edges;
    int count = edges.count();
    there.set(0, count);
    inEnds = new int[listing.count()];
    outEnds = new int[listing.count()];
    for (int e = 0; e < count; e++) {
      inEnds[edges.target(e)]++;
      outEnds[edges.source(e)]++;
    }
    for (int v = 1; v < inEnds.length; v++) {
      inEnds[v] += inEnds[v - 1];
      outEnds[v] += outEnds[v - 1];
    }
    in = new int[count];
    out = new int[count];
    // Filled from their ends: an end becomes a start, and what was the next start is the end.
    for (int e = count - 1; e >= 0; e--) {
      in[--inEnds[edges.target(e)]] = e;
      out[--outEnds[edges.source(e)]] = e;
    }
  }

  /** The edges that the indexes in {@link #in} and {@link #out} stand for. */
  public Edges edges() {
    return edges;
  }

  /** Indexes of the edges from callers of a vertex. */
  public int[] in(int vertex) {
    return sorted(unsorted(in, inEnds, vertex));
  }

  /** Indexes of the edges to callees of a vertex. */
  public int[] out(int vertex) {
    return sorted(outUnsorted(vertex));
  }

  /** {@link #in} in order of first appearance. */
  int[] inUnsorted(int vertex) {
    return unsorted(in, inEnds, vertex);
  }

  /** {@link #out} in order of first appearance. */
  int[] outUnsorted(int vertex) {
    return unsorted(out, outEnds, vertex);
  }

  private int[] unsorted(int[] list, int[] starts, int vertex) {
    int end = vertex + 1 < starts.length ? starts[vertex + 1] : list.length;
    int[] found = new int[end - starts[vertex]];
    int n = 0;
    for (int i = starts[vertex]; i < end; i++) {
      if (there.get(list[i])) {
        found[n++] = list[i];
      }
    }
    return Arrays.copyOf(found, n);
  }

  /** Sorts indexes of edges. Those that are alike in all stay in order. */
  int[] sorted(int[] list) {
    IntArrays.mergeSort(
        list,
        (a, b) -> {
          int c = Long.compare(Math.abs(edges.weight(b)), Math.abs(edges.weight(a)));
          if (c == 0) {
            c = listing.name(edges.source(a)).compareTo(listing.name(edges.source(b)));
          }
          return c != 0
              ? c
              : listing.name(edges.target(a)).compareTo(listing.name(edges.target(b)));
        });
    return list;
  }

  /** Takes an edge away. */
  void remove(int edge) {
    there.clear(edge);
  }

  /**
   * Takes away the edges into vertices listed that have less than a weight.
   *
   * @return how many these were
   */
  int removeLight(BitSet listed, long cutoff) {
    int before = there.cardinality();
    for (int e = there.nextSetBit(0); e >= 0; e = there.nextSetBit(e + 1)) {
      if (Math.abs(edges.weight(e)) < cutoff && listed.get(edges.target(e))) {
        remove(e);
      }
    }
    return before - there.cardinality();
  }
}
