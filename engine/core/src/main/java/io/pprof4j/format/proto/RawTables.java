package io.pprof4j.format.proto;

import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.MalformedProfileException;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * {@code sample_type}, {@code mapping}, {@code location} and {@code function} as they stand in the
 * file: ids not yet looked up, strings as indexes into a table that may still follow. Flat columns,
 * since a profile may hold millions.
 */
final class RawTables {
  static final int MAPPING_WIDTH = 10;
  static final int FUNCTION_WIDTH = 5;

  private static final byte FUNCTION = 5 << 3 | Wire.BYTES;

  /** Elements of each list for which there is room after {@link #clear}, at most. */
  private static final int KEPT = 1 << 17;

  final StringTable strings = new StringTable();

  /** type, unit. */
  final LongArrayList sampleTypes = new LongArrayList();

  /** The fields 1 to 10 of each mapping. */
  final LongArrayList mappings = new LongArrayList();

  final RawLocations locations = new RawLocations();

  /** The fields 1 to 5 of each function. */
  final LongArrayList functions = new LongArrayList();

  /** Forgets all, and keeps the room up to a bound. */
  void clear() {
    strings.clear();
    clear(sampleTypes);
    clear(mappings);
    locations.clear();
    clear(functions);
  }

  private static void clear(LongArrayList list) {
    list.clear();
    list.trim(KEPT);
  }

  static String nameOf(int field) {
    return switch (field) {
      case 1 -> "sample_type";
      case 3 -> "mapping";
      case 4 -> "location";
      case 5 -> "function";
      default -> "period_type";
    };
  }

  void sampleType(Wire wire) throws MalformedProfileException {
    columns(wire, sampleTypes, 2, "sample_type");
  }

  void mapping(Wire wire) throws MalformedProfileException {
    columns(wire, mappings, MAPPING_WIDTH, "mapping");
  }

  /** Reads a function, and those that follow it without another field between. */
  void functions(Wire wire, long size) throws MalformedProfileException {
    do {
      columns(wire, functions, FUNCTION_WIDTH, "function");
    } while (wire.follows(FUNCTION, size));
  }

  /**
   * Reads a message whose fields 1 to {@code width} are varints into as many columns, absent ones
   * as 0.
   */
  private static void columns(Wire wire, LongArrayList to, int width, String name)
      throws MalformedProfileException {
    int at = extend(to, width);
    long[] columns = to.elements();
    Window window = wire.window;
    long last = Math.min(wire.end, window.size() - 7);
    long p = wire.pos;
    // One load holds a tag of one byte and a number of up to six: nearly all there are.
    while (p < last) {
      long word = window.load(p);
      int field = (int) word >>> 3 & 15;
      int length = Words.varintLength(word >>> 8);
      if ((word & 0x87) != 0 || field == 0 || field > width || length > 6) {
        break;
      }
      long next = p + 1 + length;
      if (next > wire.end) {
        break;
      }
      columns[at + field - 1] = Words.varint(word >>> 8, length);
      p = next;
    }
    wire.pos = p;
    while (wire.next()) {
      if (wire.field >= 1 && wire.field <= width) {
        columns[at + wire.field - 1] = wire.number(name);
      } else {
        wire.skip();
      }
    }
  }

  /** Adds zeros and returns the index of the first. */
  private static int extend(LongArrayList list, int zeros) {
    int at = list.size();
    if (at + zeros > list.elements().length) {
      list.ensureCapacity(Math.max(1 << 8, 2 * at + zeros));
    }
    list.size(at + zeros);
    return at;
  }
}
