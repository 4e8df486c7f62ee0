package io.pprof4j.report.graph;

import io.pprof4j.intern.Mix;
import java.util.Arrays;

/** The edges of a graph under construction, in order of first appearance. */
public final class Edges {
  private int count;
  private int[] sources = new int[256];
  private int[] targets = new int[256];
  private long[] weights = new long[256];
  private boolean[] inlined = new boolean[256];
  private int[] stamps = new int[256];
  private int[] table = new int[1024];

  Edges() {}

  /** Number of edges. */
  public int count() {
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

  /** Whether the callee was inlined into the caller in every stack. */
  public boolean inlined(int edge) {
    return inlined[edge];
  }

  /**
   * Adds a stack's value to an edge, once per stack.
   *
   * @param stamp differs from stack to stack, never 0
   */
  void add(int source, int target, long weight, boolean inline, int stamp) {
    int e = find(source, target, inline);
    if (stamps[e] == stamp) {
      return;
    }
    stamps[e] = stamp;
    weights[e] += weight;
    inlined[e] &= inline;
  }

  private int find(int source, int target, boolean inline) {
    int mask = table.length - 1;
    int slot = (int) hash(source, target) & mask;
    for (int e = table[slot]; e != 0; e = table[slot]) {
      if (sources[e - 1] == source && targets[e - 1] == target) {
        return e - 1;
      }
      slot = slot + 1 & mask;
    }
    if (count == sources.length) {
      sources = Arrays.copyOf(sources, 2 * count);
      targets = Arrays.copyOf(targets, 2 * count);
      weights = Arrays.copyOf(weights, 2 * count);
      inlined = Arrays.copyOf(inlined, 2 * count);
      stamps = Arrays.copyOf(stamps, 2 * count);
    }
    sources[count] = source;
    targets[count] = target;
    inlined[count] = inline;
    table[slot] = ++count;
    if (2 * count > table.length) {
      rehash();
    }
    return count - 1;
  }

  private void rehash() {
    table = new int[4 * table.length];
    int mask = table.length - 1;
    for (int e = 0; e < count; e++) {
      int slot = (int) hash(sources[e], targets[e]) & mask;
      while (table[slot] != 0) {
        slot = slot + 1 & mask;
      }
      table[slot] = e + 1;
    }
  }

  private static long hash(int source, int target) {
    return Mix.finish(Mix.step(source, target));
  }
}
