package io.pprof4j.report.graph;

import io.pprof4j.intern.Mix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The edges of a graph under construction, in order of first appearance.
 *
 * <p>There may be more edges than fit in the cache, so it is misses that count: the edges of a
 * stack are noted first and added together, which lets their misses overlap. What adding touches
 * lies in two places, the slot with its key and the row with its sum; in one, where nodes are so
 * few that each pair of them can have a row.
 */
public final class Edges {
  /**
   * Beside the weight in a row: whether always inlined, whether ever residual, above it the stamp.
   */
  static final int INLINED = 1;

  static final int RESIDUAL = 2;
  private static final int FLAGS = 2;

  /** A stamp that no stack has, so that the row of an edge is never 0. */
  private static final long FOUND = 1L << Long.SIZE - 1;

  private int count;
  private long[] keys = new long[256];

  /** By edge, or by pair of nodes, where the second word of a pair that is no edge is 0. */
  private long[] rows;

  /** Pairs of a key, complemented so that 0 is none, and the index of its edge. */
  private long[] table = new long[2048];

  private final @Nullable EdgeGrid grid;

  private int proposals;
  private long[] proposed = new long[64];
  private byte[] proposedFlags = new byte[64];
  private long kept;

  /** By edge; empty if values are not to be divided. */
  private long[] divisors;

  private final boolean divided;

  /**
   * @param divided whether weights have divisors
   */
  Edges(boolean divided) {
    this(divided, null);
  }

  /**
   * @param divided whether weights have divisors
   * @param grid what nodes there are edges between, if they are few
   */
  Edges(boolean divided, @Nullable EdgeGrid grid) {
    this.divided = divided;
    this.grid = divided ? null : grid;
    this.rows = new long[2 * (this.grid == null ? keys.length : this.grid.pairs())];
    divisors = new long[divided ? keys.length : 0];
  }

  /** Number of edges. */
  public int count() {
    return count;
  }

  /** The caller. */
  public int source(int edge) {
    return (int) (keys[edge] >>> 32);
  }

  /** The callee. */
  public int target(int edge) {
    return (int) keys[edge];
  }

  /** Sum of the values of all stacks that hold the edge. */
  public long weight(int edge) {
    return rows[row(edge)];
  }

  /** {@link #weight}, or its mean. */
  public long mean(int edge) {
    return SampleValue.divide(weight(edge), divided ? divisors[edge] : 0);
  }

  /** Whether the edge leads, in some stack, over nodes that are not kept. */
  public boolean residual(int edge) {
    return (rows[row(edge) + 1] & RESIDUAL) != 0;
  }

  /** Whether the callee was inlined into the caller in every stack. */
  public boolean inlined(int edge) {
    return (rows[row(edge) + 1] & INLINED) != 0;
  }

  /**
   * Notes an edge of the stack under way. If a stack holds it several times, the first counts.
   *
   * @param flags {@link #INLINED} and {@link #RESIDUAL}
   */
  void propose(int source, int target, int flags) {
    if (proposals == proposed.length) {
      proposed = Arrays.copyOf(proposed, 2 * proposals);
      proposedFlags = Arrays.copyOf(proposedFlags, 2 * proposals);
    }
    proposed[proposals] = (long) source << 32 | target;
    proposedFlags[proposals++] = (byte) flags;
  }

  /**
   * Adds a stack's value to the edges noted, once to each.
   *
   * @param stamp differs from stack to stack, never 0
   */
  void addProposed(long weight, long divisor, int stamp) {
    long alive = 0;
    for (int i = 0; i < proposals; i++) {
      alive += grid == null ? table[slot(proposed[i])] : rows[2 * grid.pair(proposed[i])];
    }
    kept = alive;
    for (int i = 0; i < proposals; i++) {
      int row = find(proposed[i]);
      long state = rows[row + 1];
      if (state >>> FLAGS != stamp) {
        int flags = proposedFlags[i];
        rows[row] += weight;
        rows[row + 1] =
            (long) stamp << FLAGS | state & flags & INLINED | (state | flags) & RESIDUAL;
        if (divided) {
          divisors[row >>> 1] += divisor;
        }
      }
    }
    proposals = 0;
  }

  /** Adds the edges of later stacks, which nothing was noted for that is not added. */
  void absorb(Edges later) {
    for (int e = 0; e < later.count; e++) {
      int row = find(later.keys[e]);
      int from = later.row(e);
      long state = rows[row + 1];
      long other = later.rows[from + 1];
      rows[row] += later.rows[from];
      rows[row + 1] = FOUND | state & other & INLINED | (state | other) & RESIDUAL;
      if (divided) {
        divisors[row >>> 1] += later.divisors[e];
      }
    }
  }

  /** Adds an edge that is not there yet and will not be added to. */
  void append(int source, int target, long weight, long divisor, int flags) {
    int edge = next((long) source << 32 | target);
    rows[2 * edge] = weight;
    rows[2 * edge + 1] = flags;
    if (divided) {
      divisors[edge] = divisor;
    }
  }

  /** Keeps the loads of {@link #addProposed} from being optimised away. */
  long kept() {
    return kept;
  }

  private int slot(long key) {
    return 2 * ((int) Mix.finish(Mix.step(key, Mix.M2)) & table.length / 2 - 1);
  }

  /** Where the row of an edge begins. */
  private int row(int edge) {
    return 2 * (grid == null ? edge : grid.pair(keys[edge]));
  }

  /** Where the row of a key begins, which is an edge from now on. */
  private int find(long key) {
    if (grid != null) {
      int row = 2 * grid.pair(key);
      if (rows[row + 1] == 0) {
        next(key);
        rows[row + 1] = FOUND | INLINED;
      }
      return row;
    }
    int slot = slot(key);
    for (long k = table[slot]; k != 0; k = table[slot]) {
      if (k == ~key) {
        return 2 * (int) table[slot + 1];
      }
      slot = slot + 2 & table.length - 1;
    }
    int edge = next(key);
    rows[2 * edge + 1] = INLINED;
    table[slot] = ~key;
    table[slot + 1] = edge;
    if (4 * count > table.length) {
      rehash();
    }
    return 2 * edge;
  }

  private int next(long key) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, 2 * count);
      rows = grid == null ? Arrays.copyOf(rows, 4 * count) : rows;
      divisors = divided ? Arrays.copyOf(divisors, 2 * count) : divisors;
    }
    keys[count] = key;
    return count++;
  }

  private void rehash() {
    table = new long[4 * table.length];
    for (int e = 0; e < count; e++) {
      int slot = slot(keys[e]);
      while (table[slot] != 0) {
        slot = slot + 2 & table.length - 1;
      }
      table[slot] = ~keys[e];
      table[slot + 1] = e;
    }
  }
}
