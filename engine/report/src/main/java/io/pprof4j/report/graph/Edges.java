package io.pprof4j.report.graph;

import io.pprof4j.intern.Mix;
import java.util.Arrays;

/**
 * The edges of a graph under construction, in order of first appearance.
 *
 * <p>There may be more edges than fit in the cache, so it is misses that count: the edges of a
 * stack are noted first and added together, which lets their misses overlap, and what adding
 * touches lies in two places, the slot with its key and the row with its sum.
 */
public final class Edges {
  /** Beside the weight in a row: whether always inlined, and above it the stamp. */
  private static final int INLINED = 1;

  private int count;
  private long[] keys = new long[256];
  private long[] rows = new long[512];

  /** Pairs of a key, complemented so that 0 is none, and the index of its edge. */
  private long[] table = new long[2048];

  private int proposals;
  private long[] proposed = new long[64];
  private boolean[] proposedInlined = new boolean[64];
  private long kept;

  Edges() {}

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
    return rows[2 * edge];
  }

  /** Whether the callee was inlined into the caller in every stack. */
  public boolean inlined(int edge) {
    return (rows[2 * edge + 1] & INLINED) != 0;
  }

  /** Notes an edge of the stack under way. */
  void propose(int source, int target, boolean inline) {
    if (proposals == proposed.length) {
      proposed = Arrays.copyOf(proposed, 2 * proposals);
      proposedInlined = Arrays.copyOf(proposedInlined, 2 * proposals);
    }
    proposed[proposals] = (long) source << 32 | target;
    proposedInlined[proposals++] = inline;
  }

  /**
   * Adds a stack's value to the edges noted, once to each.
   *
   * @param stamp differs from stack to stack, never 0
   */
  void addProposed(long weight, int stamp) {
    long alive = 0;
    for (int i = 0; i < proposals; i++) {
      alive += table[slot(proposed[i])];
    }
    kept = alive;
    for (int i = 0; i < proposals; i++) {
      int row = 2 * find(proposed[i]);
      long state = rows[row + 1];
      if (state >>> 1 != stamp) {
        long inline = proposedInlined[i] ? state & INLINED : 0;
        rows[row] += weight;
        rows[row + 1] = (long) stamp << 1 | inline;
      }
    }
    proposals = 0;
  }

  /** Keeps the loads of {@link #addProposed} from being optimised away. */
  long kept() {
    return kept;
  }

  private int slot(long key) {
    return 2 * ((int) Mix.finish(Mix.step(key, Mix.M2)) & table.length / 2 - 1);
  }

  private int find(long key) {
    int slot = slot(key);
    for (long k = table[slot]; k != 0; k = table[slot]) {
      if (k == ~key) {
        return (int) table[slot + 1];
      }
      slot = slot + 2 & table.length - 1;
    }
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, 2 * count);
      rows = Arrays.copyOf(rows, 4 * count);
    }
    keys[count] = key;
    rows[2 * count + 1] = INLINED;
    table[slot] = ~key;
    table[slot + 1] = count;
    if (4 * ++count > table.length) {
      rehash();
    }
    return count - 1;
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
