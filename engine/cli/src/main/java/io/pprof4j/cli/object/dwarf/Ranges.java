package io.pprof4j.cli.object.dwarf;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Collects ranges of addresses, from {@code .debug_ranges} and {@code .debug_rnglists} too. */
final class Ranges {
  private static final int LISTS_VERSION = 5;

  private final Sections sections;
  private final Unit unit;
  private final long addressBase;
  private final LongArrayList bounds = new LongArrayList(2);

  Ranges(Sections sections, Unit unit, long addressBase) {
    this.sections = sections;
    this.unit = unit;
    this.addressBase = addressBase;
  }

  /** Whether a unit's lists of ranges are those of DWARF 5. */
  static boolean inLists(Unit unit, Sections sections) {
    return unit.version() >= LISTS_VERSION && sections.rangeLists() != null;
  }

  void add(long start, long end) {
    bounds.add(start);
    bounds.add(end);
  }

  long[] toArray() {
    return bounds.toLongArray();
  }

  /**
   * Adds those of a list.
   *
   * @param indexed whether the offset came from the table of lists
   */
  void addList(long offset, boolean indexed, long base) {
    if (inLists(unit, sections)) {
      addLists(sections.rangeLists(), offset, base);
    } else if (sections.ranges() != null && !indexed) {
      addPairs(sections.ranges(), offset, base);
    }
  }

  private void addPairs(ByteBuffer section, long offset, long start) {
    Reader in = new Reader(section, offset);
    long base = start;
    int size = unit.addressSize();
    long mark = size == 8 ? -1L : (1L << size * 8) - 1;
    while (in.more()) {
      long low = in.address(size);
      long high = in.address(size);
      if (low == 0 && high == 0) {
        return;
      }
      if (low == mark) {
        base = high;
      } else {
        add(base + low, base + high);
      }
    }
  }

  private void addLists(@Nullable ByteBuffer section, long offset, long start) {
    if (section == null) {
      return;
    }
    Reader in = new Reader(section, offset);
    long base = start;
    int size = unit.addressSize();
    while (true) {
      int kind = in.u8();
      switch (kind) {
        case 0 -> {
          return;
        }
        case 1 -> base = address(in.uleb()); // base_addressx
        case 2 -> { // startx_endx
          long low = in.uleb();
          add(address(low), address(in.uleb()));
        }
        case 3 -> { // startx_length
          long low = address(in.uleb());
          add(low, low + in.uleb());
        }
        case 4 -> { // offset_pair
          long low = in.uleb();
          add(base + low, base + in.uleb());
        }
        case 5 -> base = in.address(size); // base_address
        case 6 -> { // start_end
          long low = in.address(size);
          add(low, in.address(size));
        }
        case 7 -> { // start_length
          long low = in.address(size);
          add(low, low + in.uleb());
        }
        default -> {}
      }
    }
  }

  private long address(long index) {
    return address(sections, unit, addressBase, index);
  }

  /** An address of {@code .debug_addr}. */
  static long address(Sections sections, Unit unit, long base, long index) {
    ByteBuffer section = sections.addresses();
    if (section == null) {
      throw new BufferUnderflowException();
    }
    return new Reader(section, base + index * unit.addressSize()).address(unit.addressSize());
  }
}
