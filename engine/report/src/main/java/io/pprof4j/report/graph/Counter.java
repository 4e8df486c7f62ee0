package io.pprof4j.report.graph;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Stacks;
import java.util.BitSet;

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
final class Counter {
  private final Nodes nodes;
  private final Stacks stacks;
  private final StackWeights weights;
  private final int[] codes;

  Counter(Profile p, Nodes nodes, StackWeights weights) {
    this.nodes = nodes;
    this.stacks = p.stacks();
    this.weights = weights;
    codes = new int[p.locations().count()];
    for (int l = 0; l < codes.length; l++) {
      int start = nodes.slotStart(l);
      codes[l] = nodes.slotEnd(l) - start == 1 ? nodes.node(start) : ~l;
    }
  }

  /**
   * Adds up the nodes.
   *
   * @param flat receives what the node has as the leaf of stacks
   * @param cum receives what it has anywhere, once per stack
   * @param divisors whether to add up the divisors instead of the values
   */
  void countNodes(long[] flat, long[] cum, boolean divisors) {
    int[] stamps = new int[nodes.count()];
    for (int s = 0; s < stacks.count(); s++) {
      if (!weights.present(s)) {
        continue;
      }
      long value = divisors ? weights.divisor(s) : weights.value(s);
      int stamp = s + 1;
      int node = -1;
      for (int start = stacks.start(s), f = stacks.end(s) - 1; f >= start; f--) {
        int code = codes[stacks.location(f)];
        if (code >= 0) {
          node = code;
          if (stamps[node] != stamp) {
            stamps[node] = stamp;
            cum[node] += value;
          }
          continue;
        }
        for (int slot = nodes.slotEnd(~code) - 1; slot >= nodes.slotStart(~code); slot--) {
          node = nodes.node(slot);
          if (stamps[node] != stamp) {
            stamps[node] = stamp;
            cum[node] += value;
          }
        }
      }
      if (node >= 0) {
        flat[node] += value;
      }
    }
  }

  /** The nodes that are inlined in some location. */
  BitSet inlinable() {
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
   * Adds up the edges between nodes that are kept; an edge leads over those that are not.
   *
   * @param kept the nodes that are there
   * @param targets of these, the callees whose edges to count
   */
  Edges countEdges(BitSet kept, BitSet targets) {
    Edges edges = new Edges();
    if (targets.isEmpty()) {
      return edges;
    }
    byte[] states = new byte[nodes.count()];
    for (int n = 0; n < states.length; n++) {
      states[n] = (byte) (!kept.get(n) ? 0 : targets.get(n) ? 2 : 1);
    }
    for (int s = 0; s < stacks.count(); s++) {
      if (!weights.present(s)) {
        continue;
      }
      long value = weights.value(s);
      int parent = -1;
      for (int start = stacks.start(s), f = stacks.end(s) - 1; f >= start; f--) {
        int code = codes[stacks.location(f)];
        int first = code >= 0 ? 0 : nodes.slotStart(~code);
        int last = code >= 0 ? 0 : nodes.slotEnd(~code) - 1;
        for (int slot = last; slot >= first; slot--) {
          int node = code >= 0 ? code : nodes.node(slot);
          int state = states[node];
          if (state == 0) {
            continue;
          }
          if (state == 2 && parent >= 0 && parent != node) {
            edges.add(parent, node, value, slot != last, s + 1);
          }
          parent = node;
        }
      }
    }
    return edges;
  }
}
