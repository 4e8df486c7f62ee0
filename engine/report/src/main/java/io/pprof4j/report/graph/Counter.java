package io.pprof4j.report.graph;

import io.pprof4j.profile.Stacks;
import io.pprof4j.report.parallel.Ranges;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Walks the stacks of a profile and adds up its nodes and edges: the hot kernel of every report.
 *
 * <p>A profile of a million stacks has some ten million frames but far fewer locations, and still
 * fewer nodes. So all that depends on a location is settled before the walk: {@code codes} holds,
 * for each location, either its one node or (negative) the place of its several inlined ones. What
 * the walk then touches per frame is the frame, its code, and one row of the node columns, and
 * these tables stay in the cache. "Seen in this stack" is a stamp per node, the stack's number, so
 * nothing is cleared between stacks. The walk runs per stack, not per sample: the values of a
 * stack's samples are summed up beforehand.
 *
 * <p>Nodes and edges are counted in separate walks because pprof counts edges over the nodes that
 * survived trimming, and which these are is known from the first walk. Flat and cum of the
 * survivors don't change by the others' absence, so it need not be repeated. The edge walk counts
 * only edges into nodes that somebody asks for: a text report shows of its edges nothing but
 * whether a node was inlined into its callers, which takes the edges into those nodes that are
 * anywhere inlined, and no walk at all if there are none.
 */
final class Counter implements Vertices {
  /** Columns of {@link #sums}. */
  private static final int SUMS = 3;

  /**
   * What a node is to a walk for edges: one of the first two, the second with any of the others.
   */
  private static final byte ABSENT = 0;

  private static final byte PRESENT = 1;
  private static final byte TARGET = 2;
  private static final byte SOURCE = 4;

  private static final int STATE_BITS = 3;

  /** A step over a location. */
  private static final int OVER = Integer.MIN_VALUE;

  private final Nodes nodes;
  private final Stacks stacks;
  private final StackWeights weights;
  private final int[] codes;
  private final int[] visited;
  private int visits;

  Counter(Stacks stacks, Nodes nodes, StackWeights weights) {
    this.nodes = nodes;
    this.stacks = stacks;
    this.weights = weights;
    visited = new int[nodes.count()];
    codes = new int[nodes.locations()];
    for (int l = 0; l < codes.length; l++) {
      int start = nodes.slotStart(l);
      codes[l] = nodes.slotEnd(l) - start == 1 ? nodes.node(start) : ~l;
    }
  }

  @Override
  public int count() {
    return nodes.count();
  }

  @Override
  public int node(int vertex) {
    return vertex;
  }

  @Override
  public int parent(int vertex) {
    return NONE;
  }

  @Override
  public void count(long[] flat, long[] cum, boolean divisors) {
    for (long[] sums : Ranges.walk(stacks.count(), (from, to) -> sums(from, to, divisors))) {
      for (int node = 0; node < cum.length; node++) {
        flat[node] += sums[SUMS * node + 2];
        cum[node] += sums[SUMS * node + 1];
      }
    }
  }

  /**
   * Of each node the last stack that held it, its inclusive and its exclusive sum: side by side, so
   * that they are one miss.
   */
  private long[] sums(int from, int to, boolean divisors) {
    long[] sums = new long[SUMS * nodes.count()];
    Lookahead ahead = new Lookahead(stacks, codes, from, to);
    for (int s = from; s < to; s++) {
      if (weights.present(s)) {
        add(sums, ahead, s, divisors ? weights.divisor(s) : weights.value(s));
      }
    }
    return sums;
  }

  // What is done to a stack is a method of its own because the JVM compiles one that is called for
  // every stack sooner, and better, than it replaces a loop over all of them under way.

  private void add(long[] sums, Lookahead ahead, int s, long value) {
    long stamp = s + 1L;
    int at = NONE;
    int start = stacks.start(s);
    int end = stacks.end(s);
    ahead.reach(start, end);
    for (int f = end - 1; f >= start; f--) {
      int code = ahead.at(f);
      if (code >= 0) {
        at = SUMS * code;
        if (sums[at] != stamp) {
          sums[at] = stamp;
          sums[at + 1] += value;
        }
        continue;
      }
      for (int slot = nodes.slotEnd(~code) - 1; slot >= nodes.slotStart(~code); slot--) {
        at = SUMS * nodes.node(slot);
        if (sums[at] != stamp) {
          sums[at] = stamp;
          sums[at + 1] += value;
        }
      }
    }
    if (at >= 0) {
      sums[at + 2] += value;
    }
  }

  @Override
  public BitSet inlinable() {
    BitSet found = new BitSet(nodes.count());
    for (int code : codes) {
      if (code < 0) {
        for (int slot = nodes.slotStart(~code); slot < nodes.slotEnd(~code) - 1; slot++) {
          found.set(nodes.node(slot));
        }
      }
    }
    return found;
  }

  /**
   * {@inheritDoc} Here they are as soon as any other is: that is when pprof counts anew over the
   * nodes that it lists.
   */
  @Override
  public BitSet present(BitSet listed, BitSet trimmed) {
    if (!trimmed.isEmpty()) {
      return listed;
    }
    BitSet present = new BitSet();
    present.set(0, nodes.count());
    return present;
  }

  /** {@inheritDoc} All are counted anew, those that were cut before as well. */
  @Override
  public Edges edges(BitSet present, BitSet targets, BitSet sources, BitSet cut) {
    Edges edges = new Edges(weights.hasDivisors());
    if (targets.isEmpty() && sources.isEmpty()) {
      return edges;
    }
    byte[] states = new byte[nodes.count()];
    for (int n = 0; n < states.length; n++) {
      if (present.get(n)) {
        states[n] =
            (byte) (PRESENT | (targets.get(n) ? TARGET : 0) | (sources.get(n) ? SOURCE : 0));
      }
    }
    int[] steps = steps(states);
    EdgeGrid grid =
        EdgeGrid.of(nodes.count(), present, sources.isEmpty() ? targets : present, stacks.count());
    List<Edges> ranges =
        Ranges.walk(
            stacks.count(),
            (from, to) -> edges(new Edges(weights.hasDivisors(), grid), steps, states, from, to));
    for (Edges later : ranges.subList(1, ranges.size())) {
      ranges.getFirst().absorb(later);
    }
    return ranges.getFirst();
  }

  /**
   * What a walk for edges does at each location: {@link #OVER} it if none of its nodes is present;
   * at one with a single node, that node over its state; else the complement of the location, to
   * look at its slots.
   */
  private int[] steps(byte[] states) {
    int[] steps = new int[codes.length];
    for (int l = 0; l < steps.length; l++) {
      int any = ABSENT;
      for (int slot = nodes.slotStart(l); slot < nodes.slotEnd(l); slot++) {
        any |= states[nodes.node(slot)];
      }
      if (any == ABSENT) {
        steps[l] = OVER;
      } else {
        steps[l] = codes[l] < 0 ? codes[l] : codes[l] << STATE_BITS | any;
      }
    }
    return steps;
  }

  private Edges edges(Edges edges, int[] steps, byte[] states, int from, int to) {
    Lookahead ahead = new Lookahead(stacks, steps, from, to);
    for (int s = from; s < to; s++) {
      if (weights.present(s)) {
        propose(edges, ahead, states, s);
        edges.addProposed(weights.value(s), weights.divisor(s), s + 1);
      }
    }
    return edges;
  }

  private void propose(Edges edges, Lookahead ahead, byte[] states, int s) {
    int parent = NONE;
    int caller = 0;
    int residual = 0;
    int start = stacks.start(s);
    int end = stacks.end(s);
    ahead.reach(start, end);
    for (int f = end - 1; f >= start; f--) {
      int step = ahead.at(f);
      if (step == OVER) {
        residual = Edges.RESIDUAL;
      } else if (step >= 0) {
        int node = step >>> STATE_BITS;
        if ((step & TARGET | caller & SOURCE) != 0 && parent >= 0 && parent != node) {
          edges.propose(parent, node, residual);
        }
        parent = node;
        caller = step;
        residual = 0;
      } else {
        int last = nodes.slotEnd(~step) - 1;
        for (int slot = last, first = nodes.slotStart(~step); slot >= first; slot--) {
          int node = nodes.node(slot);
          int state = states[node];
          if (state == ABSENT) {
            residual = Edges.RESIDUAL;
            continue;
          }
          if ((state & TARGET | caller & SOURCE) != 0 && parent >= 0 && parent != node) {
            edges.propose(parent, node, residual | (slot != last ? Edges.INLINED : 0));
          }
          parent = node;
          caller = state;
          residual = 0;
        }
      }
    }
  }

  @Override
  public int leaf(int stack) {
    int leaf = stacks.start(stack);
    return leaf == stacks.end(stack) ? NONE : nodes.node(nodes.slotStart(stacks.location(leaf)));
  }

  @Override
  public void path(int stack, IntArrayList into) {
    into.clear();
    visits++;
    for (int f = stacks.start(stack), end = stacks.end(stack); f < end; f++) {
      int location = stacks.location(f);
      for (int slot = nodes.slotStart(location); slot < nodes.slotEnd(location); slot++) {
        int node = nodes.node(slot);
        if (visited[node] != visits) {
          visited[node] = visits;
          into.add(node);
        }
      }
    }
  }
}
