package io.pprof4j.report.graph;

import io.pprof4j.intern.StackTable;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.profile.Stacks;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The distinct stacks of a profile as nodes, inlined ones among them, with the sum of the samples
 * of each, or its mean, in order of first appearance. What flame graphs are made of: a sum that is
 * not positive has no place there.
 */
public final class NodeStacks {
  private final Nodes nodes;
  private final Stacks stacks;
  private final long[] sums;

  /** Of each stack of the profile the distinct one, from 1; 0 for one that no sample has. */
  private final int[] known;

  /** Adds up the samples of a profile. */
  public NodeStacks(Profile p, Nodes nodes, SampleValue value) {
    this(p, nodes, value, IntUnaryOperator.identity());
  }

  /**
   * Adds up the samples of a profile where some nodes are to be the same.
   *
   * @param as the node in whose place one stands
   */
  public NodeStacks(Profile p, Nodes nodes, SampleValue value, IntUnaryOperator as) {
    this.nodes = nodes;
    StackTable table = new StackTable();
    long[] found = new long[64];
    long[] by = new long[64];
    int[] frames = new int[64];
    Samples samples = p.samples();
    Stacks from = p.stacks();
    known = new int[from.count()];
    for (int row = 0; row < samples.count(); row++) {
      int stack = samples.stack(row);
      if (known[stack] == 0) {
        int depth = 0;
        for (int f = from.start(stack); f < from.end(stack); f++) {
          int location = from.location(f);
          for (int s = nodes.slotStart(location); s < nodes.slotEnd(location); s++) {
            if (depth == frames.length) {
              frames = Arrays.copyOf(frames, 2 * depth);
            }
            frames[depth++] = as.applyAsInt(nodes.node(s));
          }
        }
        known[stack] = table.intern(frames, 0, depth) + 1;
      }
      int to = known[stack] - 1;
      if (to >= found.length) {
        int room = Math.max(2 * found.length, to + 1);
        found = Arrays.copyOf(found, room);
        by = Arrays.copyOf(by, room);
      }
      found[to] += samples.value(row, value.index());
      by[to] += value.mean() ? samples.value(row, 0) : 0;
    }
    stacks = table.build();
    sums = new long[stacks.count()];
    for (int stack = 0; stack < sums.length; stack++) {
      sums[stack] = SampleValue.divide(found[stack], by[stack]);
    }
  }

  /** The nodes that {@link #node} returns. */
  public Nodes nodes() {
    return nodes;
  }

  /** The distinct stack that a stack of the profile is, which a sample has. */
  public int of(int stack) {
    return known[stack] - 1;
  }

  /** Number of distinct stacks. */
  public int count() {
    return stacks.count();
  }

  /** Sum of the samples of a stack, or its mean. */
  public long sum(int stack) {
    return sums[stack];
  }

  /** Number of nodes in a stack. */
  public int depth(int stack) {
    return stacks.end(stack) - stacks.start(stack);
  }

  /** A node of a stack, the root having place 0. */
  public int node(int stack, int place) {
    return stacks.location(stacks.end(stack) - 1 - place);
  }

  /** How many stacks have a negative sum. */
  public int negative() {
    int negative = 0;
    for (long sum : sums) {
      negative += sum < 0 ? 1 : 0;
    }
    return negative;
  }
}
