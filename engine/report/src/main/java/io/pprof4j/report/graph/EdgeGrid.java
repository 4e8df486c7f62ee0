package io.pprof4j.report.graph;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The vertices that edges connect, ranked, and the pairs of them that may be edges, numbered: what
 * a walk looks up of a vertex is next to what it looks up of the others then, however many there
 * are that no edge leads to. Those met most often come first: the rows of all pairs do not fit in
 * the nearer caches, but theirs do.
 */
final class EdgeGrid {
  private static final byte TARGET = 1;
  private static final byte SOURCE = 2;

  private final int[] ranks;
  private final int[] vertices;
  private final byte[] roles;

  /** Whether all pairs count, each at the place of its ranks. */
  private final boolean all;

  /** By rank, and what has them. */
  private final int[] columns;

  private final int[] columnVertices;

  /**
   * @param heat of each vertex something that is large if it is met often
   * @param present those that edges connect
   * @param targets of those, the callees whose edges to count
   * @param sources of those, the callers whose edges to count as well
   */
  EdgeGrid(long[] heat, BitSet present, BitSet targets, BitSet sources) {
    ranks = new int[heat.length];
    Arrays.fill(ranks, Vertices.NONE);
    vertices = new int[present.cardinality()];
    int rank = 0;
    for (int v = present.nextSetBit(0); v >= 0; v = present.nextSetBit(v + 1)) {
      vertices[rank++] = v;
    }
    IntArrays.quickSort(vertices, (v, w) -> Long.compare(heat[w], heat[v]));
    roles = new byte[vertices.length];
    columns = new int[vertices.length];
    all = sources.isEmpty() && targets.equals(present);
    BitSet callees = sources.isEmpty() ? targets : present;
    columnVertices = new int[callees.cardinality()];
    int column = 0;
    for (int r = 0; r < vertices.length; r++) {
      int v = vertices[r];
      ranks[v] = r;
      roles[r] = (byte) ((targets.get(v) ? TARGET : 0) | (sources.get(v) ? SOURCE : 0));
      if (callees.get(v)) {
        columns[r] = column;
        columnVertices[column++] = v;
      }
    }
  }

  /** The rank of a vertex; {@link Vertices#NONE} if it is not present. */
  int rank(int vertex) {
    return ranks[vertex];
  }

  /** Number of pairs. */
  long pairs() {
    return (long) vertices.length * columnVertices.length;
  }

  /** Whether an edge between the vertices of two ranks is to be counted. */
  boolean counts(int source, int target) {
    return all || (roles[target] & TARGET | roles[source] & SOURCE) != 0;
  }

  /** Number of a pair that counts, by ranks. */
  long pair(int source, int target) {
    return (long) source * columnVertices.length + (all ? target : columns[target]);
  }

  /** The caller of a pair. */
  int source(long pair) {
    return vertices[(int) (pair / columnVertices.length)];
  }

  /** The callee of a pair. */
  int target(long pair) {
    return columnVertices[(int) (pair % columnVertices.length)];
  }
}
