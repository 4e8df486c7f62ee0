package io.pprof4j.cli.object.dwarf;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a unit that have a name and code of their own, in the order of their entries. A
 * function that takes its name from another entry, as methods of C++ do, is none of them.
 */
final class Subprograms {
  private final LongArrayList bounds = new LongArrayList();
  private final List<String> names = new ArrayList<>();

  /** Whether the unit was read to its end. */
  private boolean complete;

  /** Reads on from a unit's first entry, which has been read. */
  static Subprograms read(EntryReader entries) {
    Subprograms found = new Subprograms();
    long base = entries.base();
    try {
      while (entries.more()) {
        entries.next();
        String name = entries.name();
        if (entries.tag() == EntryReader.SUBPROGRAM && name != null) {
          found.add(entries.ranges(base), name);
        }
      }
      found.complete = true;
    } catch (BufferUnderflowException e) {
      // Functions before the damage are sound.
    }
    return found;
  }

  private void add(long[] ranges, String name) {
    for (int i = 0; i < ranges.length; i += 2) {
      bounds.add(ranges[i]);
      bounds.add(ranges[i + 1]);
      names.add(name);
    }
  }

  /** The first function that holds an address; null if none does. */
  @Nullable String find(long address) {
    for (int i = 0; i < names.size(); i++) {
      if (Long.compareUnsigned(bounds.getLong(2 * i), address) <= 0
          && Long.compareUnsigned(address, bounds.getLong(2 * i + 1)) < 0) {
        return names.get(i);
      }
    }
    return null;
  }

  boolean complete() {
    return complete;
  }
}
