package io.pprof4j.report.graph;

import io.pprof4j.intern.Mix;
import io.pprof4j.profile.Stacks;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The stacks of a profile laid over each other from their roots: a vertex is a node together with
 * the path that leads to it. Vertices are numbered as stacks show them first, so a parent comes
 * before its children, and one pass forwards or backwards settles what depends on parents or on
 * children. The edge into a vertex has its values: all that passes there came from one caller.
 */
final class CallTree implements Vertices {
  private final StackWeights weights;
  private final int[] leaves;

  private int count;
  private int[] nodes = new int[256];
  private int[] parents = new int[256];
  private final BitSet called = new BitSet();

  /** Vertices plus one by the hash of parent and node. */
  private int[] table = new int[1024];

  CallTree(Stacks stacks, Nodes all, StackWeights weights) {
    this.weights = weights;
    leaves = new int[stacks.count()];
    for (int s = 0; s < leaves.length; s++) {
      int vertex = NONE;
      if (weights.present(s)) {
        for (int start = stacks.start(s), f = stacks.end(s) - 1; f >= start; f--) {
          int location = stacks.location(f);
          int last = all.slotEnd(location) - 1;
          for (int slot = last; slot >= all.slotStart(location); slot--) {
            vertex = child(vertex, all.node(slot));
            if (slot == last) {
              called.set(vertex);
            }
          }
        }
      }
      leaves[s] = vertex;
    }
  }

  private int child(int parent, int node) {
    int slot = slot(parent, node);
    for (int v = table[slot] - 1; v >= 0; v = table[slot] - 1) {
      if (parents[v] == parent && nodes[v] == node) {
        return v;
      }
      slot = slot + 1 & table.length - 1;
    }
    if (count == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * count);
      parents = Arrays.copyOf(parents, 2 * count);
    }
    nodes[count] = node;
    parents[count] = parent;
    table[slot] = ++count;
    if (2 * count > table.length) {
      rehash();
    }
    return count - 1;
  }

  private int slot(int parent, int node) {
    return (int) Mix.finish(Mix.step((long) parent << 32 | node, Mix.M2)) & table.length - 1;
  }

  private void rehash() {
    table = new int[4 * table.length];
    for (int v = 0; v < count; v++) {
      int slot = slot(parents[v], nodes[v]);
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = v + 1;
    }
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int node(int vertex) {
    return nodes[vertex];
  }

  @Override
  public int parent(int vertex) {
    return parents[vertex];
  }

  @Override
  public void count(long[] flat, long[] cum, boolean divisors) {
    for (int s = 0; s < leaves.length; s++) {
      if (leaves[s] >= 0) {
        flat[leaves[s]] += divisors ? weights.divisor(s) : weights.value(s);
      }
    }
    for (int v = count - 1; v >= 0; v--) {
      cum[v] += flat[v];
      if (parents[v] >= 0) {
        cum[parents[v]] += cum[v];
      }
    }
  }

  @Override
  public BitSet present(BitSet listed, BitSet trimmed) {
    BitSet present = new BitSet();
    present.set(0, count);
    present.andNot(trimmed);
    return present;
  }

  @Override
  public Edges edges(BitSet present, BitSet targets, BitSet sources, BitSet cut) {
    long[] flat = new long[count];
    long[] cum = new long[count];
    count(flat, cum, false);
    long[] divisors = new long[count];
    if (weights.hasDivisors()) {
      Arrays.fill(flat, 0);
      count(flat, divisors, true);
    }
    Edges edges = new Edges(weights.hasDivisors(), 0);
    // What the edge into a vertex, or into one that takes its place, comes from.
    int[] from = new int[count];
    byte[] flags = new byte[count];
    for (int v = 0; v < count; v++) {
      int parent = parents[v];
      from[v] = NONE;
      if (parent < 0 || cut.get(v)) {
        continue;
      }
      int inline = called.get(v) ? 0 : Edges.INLINED;
      if (present.get(parent)) {
        from[v] = parent;
        flags[v] = (byte) inline;
      } else {
        from[v] = from[parent];
        flags[v] = (byte) (Edges.RESIDUAL | flags[parent] & inline);
      }
      int source = from[v];
      if (source >= 0 && (targets.get(v) || present.get(v) && sources.get(source))) {
        edges.append(source, v, cum[v], divisors[v], flags[v]);
      }
    }
    return edges;
  }

  @Override
  public BitSet inlinable() {
    BitSet found = (BitSet) called.clone();
    found.flip(0, count);
    return found;
  }

  @Override
  public int leaf(int stack) {
    return leaves[stack];
  }

  @Override
  public Holder holder(int[] places, int count) {
    return (stack, into) -> {
      int n = 0;
      for (int v = leaves[stack]; v >= 0; v = parents[v]) {
        if (places[v] >= 0) {
          into[n++] = places[v];
        }
      }
      return n;
    };
  }
}
