package io.pprof4j.cli.object.gosym;

import io.pprof4j.cli.object.elf.Names;
import io.pprof4j.report.object.Frame;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions, files and lines by address. Inlined functions are not told apart: an address belongs
 * to the function it was inlined into, though to the file and line that it came from.
 */
public final class LineTable {
  private static final int NONE = -1;

  private final Layout layout;
  private final ByteBuffer bytes;
  private final long textStart;
  private final int field;
  private final Map<Integer, String> strings = new HashMap<>();

  private LineTable(Layout layout, long textStart) {
    this.layout = layout;
    this.bytes = layout.bytes();
    this.textStart = layout.version().relative() ? textStart : 0;
    this.field = layout.version().relative() ? 4 : layout.pointer();
  }

  /**
   * Null if the bytes are no such table, or a function lies outside: pprof takes all or nothing.
   *
   * @param textStart address of {@code runtime.text}
   */
  public static @Nullable LineTable of(ByteBuffer bytes, long textStart) {
    Layout layout = Layout.of(bytes);
    if (layout == null) {
      return null;
    }
    LineTable table = new LineTable(layout, textStart);
    return table.sound() ? table : null;
  }

  private boolean sound() {
    int last = bytes.limit() - 1;
    while (last >= 0 && bytes.get(last) != 0) {
      last--;
    }
    try {
      for (int f = 0; f < layout.functions(); f++) {
        start(f + 1);
        int data = layout.data() + offset(layout.table() + (2 * f + 1) * field);
        word(data, 3);
        int name = layout.names() + word(data, 1);
        if (name < 0 || name > last) {
          return false;
        }
      }
      return true;
    } catch (IndexOutOfBoundsException e) {
      return false;
    }
  }

  /**
   * The source of an address of the file's own; null if no function holds it. The line is -1 where
   * the table says none.
   */
  public @Nullable Frame find(long address) {
    try {
      int function = function(address);
      if (function == NONE) {
        return null;
      }
      int data = layout.data() + offset(layout.table() + (2 * function + 1) * field);
      String name = string(layout.names() + word(data, 1));
      return new Frame(name, file(data, address), line(data, address));
    } catch (IndexOutOfBoundsException e) {
      return null;
    }
  }

  private int function(long address) {
    int low = 0;
    int high = layout.functions();
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (Long.compareUnsigned(address, start(mid)) < 0) {
        high = mid;
      } else if (Long.compareUnsigned(address, start(mid + 1)) < 0) {
        return mid;
      } else {
        low = mid + 1;
      }
    }
    return NONE;
  }

  private long start(int function) {
    return number(layout.table() + 2 * function * field) + textStart;
  }

  private String file(int data, long address) {
    try {
      int number = value(word(data, 5), data, address);
      if (layout.version() == Layout.Version.GO_1_2) {
        return number <= 0 ? "" : string(bytes.getInt(layout.files() + 4 * number));
      }
      if (number < 0) {
        return "";
      }
      int file = bytes.getInt(layout.units() + 4 * (word(data, 8) + number));
      return file == NONE ? "" : string(layout.files() + file);
    } catch (IndexOutOfBoundsException e) {
      return "";
    }
  }

  private int line(int data, long address) {
    try {
      return value(word(data, 6), data, address);
    } catch (IndexOutOfBoundsException e) {
      return NONE;
    }
  }

  /** The value for an address in a table of value and address differences; -1 if it has none. */
  private int value(int table, int data, long address) {
    int at = layout.values() + table;
    long entry = number(data) + textStart;
    long pc = entry;
    int value = NONE;
    while (true) {
      int zigzag = 0;
      int shift = 0;
      int b;
      do {
        b = bytes.get(at++);
        zigzag |= (b & 0x7f) << shift;
        shift += 7;
      } while (b < 0);
      if (zigzag == 0 && pc != entry) {
        return NONE;
      }
      value += zigzag >>> 1 ^ -(zigzag & 1);
      int delta = 0;
      shift = 0;
      do {
        b = bytes.get(at++);
        delta |= (b & 0x7f) << shift;
        shift += 7;
      } while (b < 0);
      pc += Integer.toUnsignedLong(delta * layout.quantum());
      if (Long.compareUnsigned(address, pc) < 0) {
        return value;
      }
    }
  }

  /** A field of a function, all but the first of which have 4 bytes. */
  private int word(int data, int index) {
    return bytes.getInt(data + field + (index - 1) * 4);
  }

  private int offset(int at) {
    return field == 4 ? bytes.getInt(at) : (int) bytes.getLong(at);
  }

  private long number(int at) {
    return field == 4 ? Integer.toUnsignedLong(bytes.getInt(at)) : bytes.getLong(at);
  }

  private String string(int at) {
    return strings.computeIfAbsent(at, a -> Names.at(bytes, a));
  }
}
