package io.pprof4j.format.cpu;

import io.pprof4j.intern.StackList;
import io.pprof4j.legacy.LocationTable;
import io.pprof4j.profile.Stacks;

/**
 * Decodes stacks that were not met before, a few together: an address is looked up in a table that
 * is not in the cache, and the misses of all of them overlap.
 */
final class NewStacks {
  /** Addresses that wait for others. */
  private static final int BATCH = 1 << 9;

  private final CpuWords source;
  private final boolean java;
  private final LocationTable locations = new LocationTable();
  private final StackList stacks = new StackList();
  private long[] addresses = new long[BATCH];
  private int[] frames = new int[BATCH];
  private int waiting;
  private final int[] depths = new int[BATCH];
  private int count;

  /**
   * @param java whether addresses are numbers to be left as they are
   */
  NewStacks(CpuWords source, boolean java) {
    this.source = source;
    this.java = java;
  }

  /** Adds the stack of so many words at an offset of the input. */
  void add(long at, int depth) {
    if (count == depths.length || depth > addresses.length - waiting) {
      intern();
    }
    if (depth > addresses.length) {
      addresses = new long[depth];
      frames = new int[depth];
    }
    int from = waiting;
    waiting += depth;
    depths[count++] = depth;
    source.copy(at, addresses, from, depth);
    // All but the leaf are return addresses, which lie behind the call.
    for (int i = from + 1; i < waiting && !java; i++) {
      addresses[i]--;
    }
  }

  /** The stacks, in the order in which they were added; none can be added after. */
  Stacks build() {
    intern();
    return stacks.build();
  }

  /** The locations of the stacks built. */
  LocationTable locations() {
    return locations;
  }

  private void intern() {
    locations.intern(addresses, waiting, frames);
    int from = 0;
    for (int i = 0; i < count; i++) {
      stacks.add(frames, from, from + depths[i]);
      from += depths[i];
    }
    waiting = 0;
    count = 0;
  }
}
