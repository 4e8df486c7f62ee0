package io.pprof4j.format.proto;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * From an id in the file to an index. Writers number from 1, so an array serves; any other
 * numbering gets a map.
 */
final class IdIndex {
  static final int ABSENT = -1;

  private final int[] dense;
  private final @Nullable Long2IntOpenHashMap sparse;
  private int count;
  private boolean counting = true;

  /**
   * @param expected number of ids to come
   * @param greatest the greatest of them, unsigned
   */
  IdIndex(int expected, long greatest) {
    boolean small = Long.compareUnsigned(greatest, 4L * expected + 1024) < 0;
    dense = new int[small ? (int) greatest + 1 : 0];
    Arrays.fill(dense, ABSENT);
    sparse = small ? null : new Long2IntOpenHashMap(expected);
    if (sparse != null) {
      sparse.defaultReturnValue(ABSENT);
    }
  }

  /** Binds an id to an index; false if the id is bound already. */
  boolean put(long id, int index) {
    counting &= index == count && id == index + 1L;
    count++;
    if (sparse != null) {
      return sparse.putIfAbsent(id, index) == ABSENT;
    }
    if (dense[(int) id] != ABSENT) {
      return false;
    }
    dense[(int) id] = index;
    return true;
  }

  /** Whether the ids from 1 to the number of them are bound, each to the index one below it. */
  boolean isCounting() {
    return counting;
  }

  /** Number of ids. */
  int count() {
    return count;
  }

  /** The index of an id, or {@link #ABSENT}. */
  int get(long id) {
    if (sparse != null) {
      return sparse.get(id);
    }
    return id >= 0 && id < dense.length ? dense[(int) id] : ABSENT;
  }
}
