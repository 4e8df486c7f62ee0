package io.pprof4j.report.graph;

import java.util.BitSet;

/**
 * What the stacks of a profile make a graph of: the nodes themselves, or a node once per path by
 * which it is reached. Vertices are numbered from 0.
 */
sealed interface Vertices permits Counter, CallTree {
  /** No vertex. */
  int NONE = -1;

  /** Number of vertices. */
  int count();

  /** The node that a vertex stands for. */
  int node(int vertex);

  /** The caller of a vertex in a call tree; {@link #NONE} at its roots and in a graph. */
  int parent(int vertex);

  /**
   * Adds up the values.
   *
   * @param flat receives what a vertex has as the leaf of stacks
   * @param cum receives what it has anywhere, once per stack
   * @param divisors whether to add up the divisors instead of the values
   */
  void count(long[] flat, long[] cum, boolean divisors);

  /**
   * The vertices that edges connect. There are more of them than a report lists: those without a
   * value, and negative ones that it drops, are not trimmed.
   *
   * @param listed those that the report lists
   * @param trimmed those that it would list if they had not been trimmed
   */
  BitSet present(BitSet listed, BitSet trimmed);

  /**
   * The edges between vertices; an edge leads over those that are not present.
   *
   * @param targets of those present, the callees whose edges to count
   * @param sources of those present, the callers whose edges to count as well
   * @param cut vertices whose edges from their callers were taken away before
   */
  Edges edges(BitSet present, BitSet targets, BitSet sources, BitSet cut);

  /** The vertices that are inlined somewhere. */
  BitSet inlinable();

  /** The leaf of a stack; {@link #NONE} if the stack is empty. */
  int leaf(int stack);

  /**
   * Tells which of some vertices stacks hold. For one thread; there may be several of them.
   *
   * @param places a number from 0 on for each of those vertices, {@link #NONE} for all others
   * @param count how many they are
   */
  Holder holder(int[] places, int count);

  /** Tells which of some vertices a stack holds. */
  interface Holder {
    /**
     * Puts the places of those that a stack holds into an array, each once.
     *
     * @return how many they are
     */
    int held(int stack, int[] into);
  }
}
