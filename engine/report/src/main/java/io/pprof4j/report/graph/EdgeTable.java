package io.pprof4j.report.graph;

import io.pprof4j.intern.Mix;
import java.util.Arrays;

/**
 * Adds up the edges of stacks, in order of first appearance.
 *
 * <p>Where the vertices are so few that each pair of them can have a row, adding touches that and
 * nothing else. There may be more edges than fit in the cache otherwise, so it is misses that
 * count: a slot holds all there is to an edge, and the edges of a stack are noted first and added
 * together, which lets their misses overlap.
 */
final class EdgeTable {
  /** Pairs whose rows take no more than some megabytes. */
  private static final long MOST = 1L << 21;

  /** Pairs per stack above which clearing the rows would take longer than adding to them. */
  private static final long PER_STACK = 4;

  /** In a row: the weight, the state, and where it is a slot the divisor and before all the key. */
  private static final int STATE = 1;

  private static final int DIVISOR = 2;
  private static final int KEY = -1;

  private static final int DENSE_WORDS = 2;
  private static final int SLOT_WORDS = 4;
  private static final int FIRST_SLOTS = 1 << 10;

  /** Edges that are touched before they are looked up. */
  private static final int BATCH = 64;

  /** In a state, below the stamp: the flags of {@link Edges}. It is 0 where there is no edge. */
  private static final int FLAGS = 2;

  private static final int FLAG_MASK = Edges.INLINED | Edges.RESIDUAL;

  private final EdgeGrid grid;
  private final boolean dense;
  private final boolean divided;

  /** By pair, or by its hash. */
  private long[] rows;

  /** The pairs that are edges. */
  private long[] pairs = new long[256];

  private int count;
  private long weight;
  private long divisor;
  private long stamp;

  /** Pairs of the stack under way over their flags. */
  private long[] notes = new long[64];

  private int noted;

  /** Keeps the loads of {@link #touch} from being optimised away. */
  long kept;

  /**
   * @param stacks number of stacks that edges are counted in
   * @param divided whether weights have divisors
   */
  EdgeTable(EdgeGrid grid, int stacks, boolean divided) {
    this.grid = grid;
    this.divided = divided;
    this.dense = !divided && grid.pairs() <= Math.min(MOST, PER_STACK * stacks);
    this.rows = new long[dense ? DENSE_WORDS * (int) grid.pairs() : SLOT_WORDS * FIRST_SLOTS];
  }

  /**
   * Begins with a stack.
   *
   * @param number greater than that of any stack before, above 0
   */
  void begin(long weight, long divisor, long number) {
    this.weight = weight;
    this.divisor = divisor;
    this.stamp = number;
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
    if (dense) {
      add(DENSE_WORDS * (int) pair, pair, flags);
    } else {
      note(pair << FLAGS | flags);
    }
  }

  private void add(int row, long pair, int flags) {
    long state = rows[row + STATE];
    if (state >>> FLAGS != stamp) {
      if (state == 0) {
        append(pair);
        state = Edges.INLINED;
      }
      rows[row] += weight;
      rows[row + STATE] =
          stamp << FLAGS | state & flags & Edges.INLINED | (state | flags) & Edges.RESIDUAL;
      if (divided) {
        rows[row + DIVISOR] += divisor;
      }
    }
  }

  private void append(long pair) {
    if (count == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * count);
    }
    pairs[count++] = pair;
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
      long pair = notes[i] >>> FLAGS;
      add(slot(pair), pair, (int) notes[i] & FLAG_MASK);
      if (2L * SLOT_WORDS * count > rows.length) {
        widen();
      }
    }
    noted = 0;
  }

  private void touch() {
    long alive = 0;
    for (int i = 0; i < noted; i++) {
      alive += rows[home(notes[i] >>> FLAGS)];
    }
    kept = alive;
  }

  /** Adds the edges of later stacks. */
  void absorb(EdgeTable later) {
    for (int from = 0; from < later.count; from += BATCH) {
      int to = Math.min(from + BATCH, later.count);
      touch(later.pairs, from, to);
      later.touch(later.pairs, from, to);
      for (int e = from; e < to; e++) {
        int row = later.row(later.pairs[e]);
        begin(later.rows[row], divided ? later.rows[row + DIVISOR] : 0, later.stamp);
        add(later.pairs[e], (int) later.rows[row + STATE] & FLAG_MASK);
        end();
      }
    }
  }

  /** The edges. */
  Edges edges() {
    Edges edges = new Edges(divided, count);
    for (int from = 0; from < count; from += BATCH) {
      int to = Math.min(from + BATCH, count);
      touch(pairs, from, to);
      append(edges, from, to);
    }
    return edges;
  }

  private void append(Edges edges, int from, int to) {
    for (int e = from; e < to; e++) {
      int row = row(pairs[e]);
      edges.append(
          grid.source(pairs[e]),
          grid.target(pairs[e]),
          rows[row],
          divided ? rows[row + DIVISOR] : 0,
          (int) rows[row + STATE] & FLAG_MASK);
    }
  }

  /** Looks at where some pairs are looked for first, so that the misses overlap. */
  private void touch(long[] pairs, int from, int to) {
    long alive = 0;
    for (int e = from; e < to; e++) {
      alive += rows[dense ? DENSE_WORDS * (int) pairs[e] : home(pairs[e])];
    }
    kept = alive;
  }

  private int row(long pair) {
    return dense ? DENSE_WORDS * (int) pair : slot(pair);
  }

  /** The row where a pair is, or where it belongs, which has its key from now on. */
  private int slot(long pair) {
    int row = home(pair);
    while (rows[row + KEY] != ~pair) {
      if (rows[row + KEY] == 0) {
        rows[row + KEY] = ~pair;
        break;
      }
      row = row + SLOT_WORDS & rows.length - 1;
    }
    return row;
  }

  /** The row where a pair is looked for first. */
  private int home(long pair) {
    int hash = (int) Mix.finish(Mix.step(pair, Mix.M2));
    return (SLOT_WORDS * hash & rows.length - 1) - KEY;
  }

  private void widen() {
    long[] before = rows;
    rows = new long[2 * before.length];
    for (int row = -KEY; row < before.length; row += SLOT_WORDS) {
      if (before[row + KEY] != 0) {
        System.arraycopy(before, row, rows, slot(~before[row + KEY]), SLOT_WORDS + KEY);
      }
    }
  }
}
