package io.pprof4j.format.proto;

import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import io.pprof4j.profile.MalformedProfileException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The {@code location} messages as they stand in the file, in the columns that they end up in: ids
 * not yet looked up. They are the bulk of a small profile, so what nearly all of them hold, tags of
 * one byte and numbers of up to seven, is read by one load a field; the rest is left to {@link
 * Wire}.
 */
final class RawLocations {
  static final byte TAG = 4 << 3 | Wire.BYTES;
  private static final byte ID = 1 << 3;
  private static final byte MAPPING_ID = 2 << 3;
  private static final byte ADDRESS = 3 << 3;
  private static final byte LINE = 4 << 3 | Wire.BYTES;
  private static final byte LINE_FUNCTION_ID = 1 << 3;
  private static final byte LINE_LINE = 2 << 3;
  private static final byte LINE_COLUMN = 3 << 3;

  private static final int FIRST = 1 << 8;

  /** Locations and lines for which there is room after {@link #clear}, at most. */
  private static final int KEPT = 1 << 16;

  /** The longest number that a load holds beside its tag. */
  private static final int QUICK = 7;

  long[] ids = new long[FIRST];
  long[] mappingIds = new long[FIRST];
  long[] addresses = new long[FIRST];
  final BitSet folded = new BitSet();

  /** One past each location's last line. */
  int[] lineEnds = new int[FIRST];

  int count;

  long[] functionIds = new long[FIRST];
  long[] lines = new long[FIRST];
  long[] columns = new long[FIRST];
  int lineCount;

  /** Forgets all, and keeps the room up to a bound. */
  void clear() {
    count = 0;
    lineCount = 0;
    folded.clear();
    if (ids.length > KEPT) {
      room(KEPT);
    }
    if (lines.length > KEPT) {
      lineRoom(KEPT);
    }
  }

  /** Adds a location that has an id and nothing else. */
  void add(long id) {
    begin();
    ids[count] = id;
    lineEnds[count++] = lineCount;
  }

  /** Reads the message under the cursor, and those that follow it without another field between. */
  void run(Wire wire, long size) throws MalformedProfileException {
    do {
      begin();
      while (wire.pos < wire.end) {
        quick(wire);
        slow(wire);
      }
      lineEnds[count++] = lineCount;
    } while (wire.follows(TAG, size));
  }

  /** The location that a line is of. */
  int locationOf(int line) {
    int location = 0;
    while (lineEnds[location] <= line) {
      location++;
    }
    return location;
  }

  private void begin() {
    if (count == ids.length) {
      room(2 * count);
    }
    ids[count] = 0;
    mappingIds[count] = 0;
    addresses[count] = 0;
  }

  /** Reads fields up to the first that is not quick to read. */
  private void quick(Wire wire) {
    Window window = wire.window;
    window.show(wire.pos, wire.end);
    ByteBuffer bytes = window.bytes();
    int p = (int) (wire.pos - window.base());
    int to = (int) Math.min(wire.end - window.base(), window.length() - Long.BYTES);
    while (p < to) {
      long word = Words.load(bytes, p);
      int length = Words.varintLength(word >>> 8);
      int next = p + 1 + length;
      if (length > QUICK || next > to) {
        break;
      }
      long value = Words.varint(word >>> 8, length);
      byte tag = (byte) word;
      if (tag == LINE) {
        if (value > to - next || !quickLine(bytes, next, next + (int) value)) {
          break;
        }
        next += (int) value;
      } else if (tag == ADDRESS) {
        addresses[count] = value;
      } else if (tag == ID) {
        ids[count] = value;
      } else if (tag == MAPPING_ID) {
        mappingIds[count] = value;
      } else {
        break;
      }
      p = next;
    }
    wire.pos = window.base() + p;
  }

  /** Reads a line, if all of it is quick to read; otherwise nothing has happened. */
  private boolean quickLine(ByteBuffer bytes, int from, int to) {
    long function = 0;
    long line = 0;
    long column = 0;
    for (int p = from; p < to; ) {
      long word = Words.load(bytes, p);
      int length = Words.varintLength(word >>> 8);
      p += 1 + length;
      if (length > QUICK || p > to) {
        return false;
      }
      long value = Words.varint(word >>> 8, length);
      byte tag = (byte) word;
      if (tag == LINE_FUNCTION_ID) {
        function = value;
      } else if (tag == LINE_LINE) {
        line = value;
      } else if (tag == LINE_COLUMN) {
        column = value;
      } else {
        return false;
      }
    }
    addLine(function, line, column);
    return true;
  }

  private void addLine(long function, long line, long column) {
    if (lineCount == lines.length) {
      lineRoom(2 * lineCount);
    }
    functionIds[lineCount] = function;
    lines[lineCount] = line;
    columns[lineCount++] = column;
  }

  /** Reads the next field, if there is one. */
  private void slow(Wire wire) throws MalformedProfileException {
    if (!wire.next()) {
      return;
    }
    switch (wire.field) {
      case 1 -> ids[count] = wire.number("location.id");
      case 2 -> mappingIds[count] = wire.number("location.mapping_id");
      case 3 -> addresses[count] = wire.number("location.address");
      case 4 -> {
        long end = wire.end;
        long to = wire.content("location.line");
        wire.enter(wire.pos, to);
        slowLine(wire);
        wire.enter(to, end);
      }
      case 5 -> folded.set(count, wire.number("location.is_folded") != 0);
      default -> wire.skip();
    }
  }

  private void slowLine(Wire wire) throws MalformedProfileException {
    long function = 0;
    long line = 0;
    long column = 0;
    while (wire.next()) {
      switch (wire.field) {
        case 1 -> function = wire.number("location.line.function_id");
        case 2 -> line = wire.number("location.line.line");
        case 3 -> column = wire.number("location.line.column");
        default -> wire.skip();
      }
    }
    addLine(function, line, column);
  }

  private void room(int locations) {
    ids = Arrays.copyOf(ids, locations);
    mappingIds = Arrays.copyOf(mappingIds, locations);
    addresses = Arrays.copyOf(addresses, locations);
    lineEnds = Arrays.copyOf(lineEnds, locations);
  }

  private void lineRoom(int room) {
    functionIds = Arrays.copyOf(functionIds, room);
    lines = Arrays.copyOf(lines, room);
    columns = Arrays.copyOf(columns, room);
  }
}
