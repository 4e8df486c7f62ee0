package io.pprof4j.report.graph;

import io.pprof4j.profile.Stacks;
import io.pprof4j.report.parallel.Ranges;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Walks the stacks of a profile and adds up its nodes and edges: the hot kernel of every report.
 *
 * <p>A profile of a million stacks has some ten million frames but far fewer locations, and still
 * fewer nodes. So all that depends on a location is settled before the walk, in {@link
 * LocationCodes}. What the walk then touches per frame is the frame, its code, and one row of the
 * node columns, and these tables stay in the cache. "Seen in this stack" is a stamp per node, the
 * stack's number, so nothing is cleared between stacks. The walk runs per stack, not per sample:
 * the values of a stack's samples are summed up beforehand.
 *
 * <p>Nodes and edges are counted in separate walks because pprof counts edges over the nodes that
 * survived trimming, and which these are is known from the first walk. Flat and cum of the
 * survivors don't change by the others' absence, so it need not be repeated. The edge walk counts
 * only edges into nodes that somebody asks for: a text report shows of its edges nothing but
 * whether a node was inlined into its callers, which takes the edges into those nodes that are
 * anywhere inlined, and no walk at all if there are none.
 */
final class Counter implements Vertices {
  /** Where less than one in so many vertices is an end of edges, stacks are told apart by that. */
  private static final int FEW = 8;

  private final Nodes nodes;
  private final Stacks stacks;
  private final StackWeights weights;
  private final LocationCodes codes;

  /** The inclusive sums, if they have been counted. */
  private long[] cum;

  Counter(Stacks stacks, Nodes nodes, StackWeights weights) {
    this.nodes = nodes;
    this.stacks = stacks;
    this.weights = weights;
    cum = new long[nodes.count()];
    codes = new LocationCodes(nodes, node -> node);
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
    for (Sums sums : Ranges.walk(stacks.count(), (from, to) -> sums(from, to, divisors))) {
      for (int node = 0; node < cum.length; node++) {
        flat[node] += sums.flat[node];
        cum[node] += sums.cum[2 * node + 1];
      }
    }
    this.cum = cum;
  }

  /**
   * Sums of a range.
   *
   * @param flat exclusive, by node
   * @param cum of each node the last stack that held it and its inclusive sum: side by side, so
   *     that they are one miss
   */
  @SuppressWarnings("ArrayRecordComponent") // private to this class, compared by nobody
  private record Sums(long[] flat, long[] cum) {}

  private Sums sums(int from, int to, boolean divisors) {
    Sums sums = new Sums(new long[nodes.count()], new long[2 * nodes.count()]);
    FrameCodes frames = new FrameCodes(stacks, codes);
    for (int s = from; s < to; s++) {
      if (weights.present(s)) {
        long value = divisors ? weights.divisor(s) : weights.value(s);
        int leaf = add(sums.cum, frames, s, value);
        if (leaf >= 0) {
          sums.flat[leaf] += value;
        }
      }
    }
    return sums;
  }

  // What is done to a stack is a method of its own because the JVM compiles one that is called for
  // every stack sooner, and better, than it replaces a loop over all of them under way.

  /** Adds a value to the nodes of a stack; the last of them, which is the leaf. */
  private int add(long[] cum, FrameCodes frames, int s, long value) {
    long stamp = s + 1L;
    int node = NONE;
    for (int i = frames.all(s) - 1; i >= 0; i--) {
      int code = frames.at(i);
      if (code >= 0) {
        node = code;
        if (cum[2 * node] != stamp) {
          cum[2 * node] = stamp;
          cum[2 * node + 1] += value;
        }
        continue;
      }
      for (int j = 0, n = codes.length(~code); j < n; j++) {
        node = codes.number(~code, j);
        if (cum[2 * node] != stamp) {
          cum[2 * node] = stamp;
          cum[2 * node + 1] += value;
        }
      }
    }
    return node;
  }

  @Override
  public BitSet inlinable() {
    BitSet found = new BitSet(nodes.count());
    for (int l = 0; l < nodes.locations(); l++) {
      for (int slot = nodes.slotStart(l); slot < nodes.slotEnd(l) - 1; slot++) {
        found.set(nodes.node(slot));
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
    if (targets.isEmpty() && sources.isEmpty()) {
      return new Edges(false, 0);
    }
    EdgeGrid grid = new EdgeGrid(cum, present, targets, sources);
    LocationCodes steps = new LocationCodes(nodes, grid::rank);
    long[] ends = ends(present, targets, sources);
    List<EdgeTable> ranges =
        Ranges.walk(stacks.count(), (from, to) -> edges(grid, steps, ends, from, to));
    for (EdgeTable later : ranges.subList(1, ranges.size())) {
      ranges.getFirst().absorb(later);
    }
    return ranges.getFirst().edges();
  }

  /**
   * The locations of which a stack holds one if any edge of it counts, a bit for each; all where
   * that would leave hardly a stack out.
   */
  private long[] ends(BitSet present, BitSet targets, BitSet sources) {
    BitSet wanted = (BitSet) targets.clone();
    wanted.or(sources);
    long[] ends = new long[nodes.locations() / Long.SIZE + 1];
    if (FEW * wanted.cardinality() >= present.cardinality()) {
      Arrays.fill(ends, -1);
      return ends;
    }
    for (int l = 0; l < nodes.locations(); l++) {
      for (int slot = nodes.slotStart(l); slot < nodes.slotEnd(l); slot++) {
        if (wanted.get(nodes.node(slot))) {
          ends[l / Long.SIZE] |= 1L << l;
        }
      }
    }
    return ends;
  }

  private EdgeTable edges(EdgeGrid grid, LocationCodes steps, long[] ends, int from, int to) {
    EdgeTable edges = new EdgeTable(grid, stacks.count(), weights.hasDivisors());
    FrameCodes frames = new FrameCodes(stacks, steps);
    for (int s = from; s < to; s++) {
      if (weights.present(s) && stacks.holds(s, ends)) {
        edges.begin(weights.value(s), weights.divisor(s), s + 1L);
        walk(edges, steps, frames, s);
        edges.end();
      }
    }
    return edges;
  }

  private static void walk(EdgeTable edges, LocationCodes steps, FrameCodes frames, int s) {
    int parent = NONE;
    int residual = 0;
    for (int i = 0, n = frames.some(s); i < n; i++) {
      int code = frames.ofSome(i);
      residual |= code & FrameCodes.BEHIND_OTHERS;
      int step = code >> 1;
      if (step >= 0) {
        if (parent >= 0) {
          edges.add(parent, step, residual);
        }
        parent = step;
        residual = 0;
        continue;
      }
      for (int j = 0, length = steps.length(~step); j < length; j++) {
        int rank = steps.number(~step, j);
        if (rank == NONE) {
          residual = Edges.RESIDUAL;
          continue;
        }
        if (parent >= 0) {
          edges.add(parent, rank, residual | (j > 0 ? Edges.INLINED : 0));
        }
        parent = rank;
        residual = 0;
      }
    }
  }

  @Override
  public int leaf(int stack) {
    int leaf = stacks.start(stack);
    return leaf == stacks.end(stack) ? NONE : nodes.node(nodes.slotStart(stacks.location(leaf)));
  }

  @Override
  public Holder holder(int[] places, int count) {
    return new PlaceHolder(stacks, new LocationCodes(nodes, node -> places[node]), count);
  }

  /** Remembers by place which stack held it last. */
  private static final class PlaceHolder implements Holder {
    private final FrameCodes frames;
    private final LocationCodes codes;
    private final int[] last;

    PlaceHolder(Stacks stacks, LocationCodes codes, int count) {
      this.frames = new FrameCodes(stacks, codes);
      this.codes = codes;
      this.last = new int[count];
    }

    @Override
    public int held(int stack, int[] into) {
      int held = 0;
      for (int i = 0, n = frames.some(stack); i < n; i++) {
        int place = frames.ofSome(i) >> 1;
        if (place >= 0) {
          held = hold(place, stack, into, held);
          continue;
        }
        for (int j = codes.length(~place) - 1; j >= 0; j--) {
          int one = codes.number(~place, j);
          if (one >= 0) {
            held = hold(one, stack, into, held);
          }
        }
      }
      return held;
    }

    private int hold(int place, int stack, int[] into, int held) {
      if (last[place] == stack + 1) {
        return held;
      }
      last[place] = stack + 1;
      into[held] = place;
      return held + 1;
    }
  }
}
