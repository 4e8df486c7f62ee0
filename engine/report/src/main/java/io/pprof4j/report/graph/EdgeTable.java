package io.pprof4j.report.graph;

import io.pprof4j.intern.Mix;
import java.util.Arrays;

/**
 * Adds up the edges of stacks, in order of first appearance.
 *
 * <p>Where the vertices are so few that each pair of them can have a row, adding touches that and
 * nothing else. There may be more edges than fit in the cache otherwise, so it is misses that
 * count: the edges of a stack are noted first and added together, which lets their misses overlap.
 * What adding touches lies in two places then, the slot with its pair and the row with its sum.
 */
final class EdgeTable {
  /** Pairs whose rows take no more than some megabytes. */
  private static final long MOST = 1L << 21;

  /** Pairs per stack above which clearing the rows would take longer than adding to them. */
  private static final long PER_STACK = 4;

  /** Beside the weight in a row: the flags of {@link Edges}, above them the stamp. */
  private static final int FLAGS = 2;

  private final EdgeGrid grid;
  private final boolean dense;
  private final boolean divided;

  /** The pairs that are edges. */
  private long[] pairs = new long[256];

  private int count;

  /** Two words each by edge; if dense by pair, where the second word of one that is none is 0. */
  private long[] rows;

  /** Pairs, complemented so that 0 is none, and the index of their edges. */
  private long[] table;

  /** By edge; empty if values are not to be divided. */
  private long[] divisors;

  private long weight;
  private long divisor;
  private long stamp;

  /** Pairs of the stack under way over their flags. */
  private long[] notes = new long[64];

  private int noted;
  private long kept;

  /**
   * @param stacks number of stacks that edges are counted in
   * @param divided whether weights have divisors
   */
  EdgeTable(EdgeGrid grid, int stacks, boolean divided) {
    this.grid = grid;
    this.divided = divided;
    this.dense = !divided && grid.pairs() <= Math.min(MOST, PER_STACK * stacks);
    this.rows = new long[2 * (dense ? (int) grid.pairs() : pairs.length)];
    this.table = new long[dense ? 0 : 2048];
    this.divisors = new long[divided ? pairs.length : 0];
  }

  /**
   * Begins with a stack.
   *
   * @param stamp greater than that of any stack before, above 0
   */
  void begin(long weight, long divisor, long stamp) {
    this.weight = weight;
    this.divisor = divisor;
    this.stamp = stamp;
  }

  /**
   * Adds an edge of the stack under way, if it counts. If the stack holds it several times, the
   * first counts.
   *
   * @param source rank in the grid
   * @param target rank in the grid
   * @param flags as in {@link Edges}
   */
  void add(int source, int target, int flags) {
    if (source != target && grid.counts(source, target)) {
      add(grid.pair(source, target), flags);
    }
  }

  private void add(long pair, int flags) {
    if (!dense) {
      note(pair << FLAGS | flags);
      return;
    }
    int row = 2 * (int) pair;
    long state = rows[row + 1];
    if (state >>> FLAGS != stamp) {
      if (state == 0) {
        next(pair);
        state = Edges.INLINED;
      }
      rows[row] += weight;
      rows[row + 1] = stamp << FLAGS | merged(state, flags);
    }
  }

  private void note(long edge) {
    if (noted == notes.length) {
      notes = Arrays.copyOf(notes, 2 * noted);
    }
    notes[noted++] = edge;
  }

  /** Ends with the stack. */
  void end() {
    if (noted == 0) {
      return;
    }
    touch();
    for (int i = 0; i < noted; i++) {
      int edge = find(notes[i] >>> FLAGS);
      long state = rows[2 * edge + 1];
      if (state >>> FLAGS != stamp) {
        rows[2 * edge] += weight;
        rows[2 * edge + 1] = stamp << FLAGS | merged(state, notes[i]);
        if (divided) {
          divisors[edge] += divisor;
        }
      }
    }
    noted = 0;
  }

  private static long merged(long state, long flags) {
    return state & flags & Edges.INLINED | (state | flags) & Edges.RESIDUAL;
  }

  private void touch() {
    long alive = 0;
    for (int i = 0; i < noted; i++) {
      alive += table[slot(notes[i] >>> FLAGS)];
    }
    kept = alive;
  }

  /** Keeps the loads of {@link #touch} from being optimised away. */
  long kept() {
    return kept;
  }

  /** Adds the edges of later stacks. */
  void absorb(EdgeTable later) {
    for (int e = 0; e < later.count; e++) {
      int row = later.row(e);
      begin(later.rows[row], divided ? later.divisors[e] : 0, later.stamp);
      add(later.pairs[e], (int) later.rows[row + 1] & Edges.INLINED + Edges.RESIDUAL);
      end();
    }
  }

  /** The edges. */
  Edges edges() {
    Edges edges = new Edges(divided, count);
    for (int e = 0; e < count; e++) {
      int row = row(e);
      edges.append(
          grid.source(pairs[e]),
          grid.target(pairs[e]),
          rows[row],
          divided ? divisors[e] : 0,
          (int) rows[row + 1] & Edges.INLINED + Edges.RESIDUAL);
    }
    return edges;
  }

  /** Where the row of an edge begins. */
  private int row(int edge) {
    return 2 * (dense ? (int) pairs[edge] : edge);
  }

  /** The index of a pair, which is an edge from now on. */
  private int find(long pair) {
    int slot = slot(pair);
    for (long p = table[slot]; p != 0; p = table[slot]) {
      if (p == ~pair) {
        return (int) table[slot + 1];
      }
      slot = slot + 2 & table.length - 1;
    }
    int edge = next(pair);
    rows[2 * edge + 1] = Edges.INLINED;
    table[slot] = ~pair;
    table[slot + 1] = edge;
    if (4 * count > table.length) {
      rehash();
    }
    return edge;
  }

  private int slot(long pair) {
    return 2 * ((int) Mix.finish(Mix.step(pair, Mix.M2)) & table.length / 2 - 1);
  }

  private int next(long pair) {
    if (count == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * count);
      rows = dense ? rows : Arrays.copyOf(rows, 4 * count);
      divisors = divided ? Arrays.copyOf(divisors, 2 * count) : divisors;
    }
    pairs[count] = pair;
    return count++;
  }

  private void rehash() {
    table = new long[4 * table.length];
    for (int e = 0; e < count; e++) {
      int slot = slot(pairs[e]);
      while (table[slot] != 0) {
        slot = slot + 2 & table.length - 1;
      }
      table[slot] = ~pairs[e];
      table[slot + 1] = e;
    }
  }
}
