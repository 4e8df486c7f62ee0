package io.pprof4j.report.graph;

import java.util.Arrays;

/** The edges of a graph, in order of first appearance. */
public final class Edges {
  /** Flags of an edge: whether ever residual, whether always inlined. */
  static final int RESIDUAL = 1;

  static final int INLINED = 2;

  private final boolean divided;
  private int count;
  private int[] sources;
  private int[] targets;
  private byte[] flags;
  private long[] weights;

  /** Empty if values are not to be divided. */
  private long[] divisors;

  /**
   * @param divided whether weights have divisors
   * @param room for that many edges at first
   */
  Edges(boolean divided, int room) {
    this.divided = divided;
    sources = new int[room];
    targets = new int[room];
    flags = new byte[room];
    weights = new long[room];
    divisors = new long[divided ? room : 0];
  }

  /** Number of edges. */
  int count() {
    return count;
  }

  /** The caller. */
  public int source(int edge) {
    return sources[edge];
  }

  /** The callee. */
  public int target(int edge) {
    return targets[edge];
  }

  /** Sum of the values of all stacks that hold the edge. */
  public long weight(int edge) {
    return weights[edge];
  }

  /** {@link #weight}, or its mean. */
  public long mean(int edge) {
    return SampleValue.divide(weights[edge], divided ? divisors[edge] : 0);
  }

  /** Whether the edge leads, in some stack, over nodes that are not kept. */
  public boolean residual(int edge) {
    return (flags[edge] & RESIDUAL) != 0;
  }

  /** Whether the callee was inlined into the caller in every stack. */
  public boolean inlined(int edge) {
    return (flags[edge] & INLINED) != 0;
  }

  /** Adds an edge that is not there yet. */
  void append(int source, int target, long weight, long divisor, int flag) {
    if (count == sources.length) {
      int room = 2 * count + 16;
      sources = Arrays.copyOf(sources, room);
      targets = Arrays.copyOf(targets, room);
      flags = Arrays.copyOf(flags, room);
      weights = Arrays.copyOf(weights, room);
      divisors = Arrays.copyOf(divisors, divided ? room : 0);
    }
    sources[count] = source;
    targets[count] = target;
    flags[count] = (byte) flag;
    weights[count] = weight;
    if (divided) {
      divisors[count] = divisor;
    }
    count++;
  }
}
