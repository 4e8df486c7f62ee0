package io.pprof4j.legacy;

import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import io.pprof4j.intern.StringTable;

/**
 * The lines of locations that are new: name, file and number from what stands behind a PC. Names
 * and files wait for others before they are looked up, so that the cache misses of many overlap.
 */
final class NewLines {
  /** Strings that are looked up together; two a line. */
  private static final int BATCH = StringTable.BATCH;

  /** A plus eight times. */
  private static final long PLUSES = 0x2b2b2b2b2b2b2b2bL;

  private final LocationTable locations;
  private final long[] offsets = new long[BATCH];
  private final int[] lengths = new int[BATCH];
  private final int[] strings = new int[BATCH];
  private int waiting;
  private int firstLine;

  NewLines(LocationTable locations) {
    this.locations = locations;
  }

  /**
   * Adds a line to the chain begun last. Loads may reach eight bytes behind it.
   *
   * @param name where its name begins
   * @param newline where it ends
   */
  void add(Window bytes, long name, long newline) {
    long end = bytes.at(newline - 1) == '\r' ? newline - 1 : newline;
    // The offset in the function parts the name from the file; a name may hold blanks, a file may
    // as well.
    long nameEnd = offsetStart(bytes, name, end);
    long file = Math.min(skipBlanks(bytes, firstBlank(bytes, nameEnd, end)), end);
    long number = 0;
    long fileEnd = end;
    long digit = end;
    long power = 1;
    while (digit > file && isDigit(bytes.at(digit - 1)) && power > 0) {
      number += (bytes.at(--digit) - '0') * power;
      power *= 10;
    }
    if (digit > file && bytes.at(digit - 1) == ':') {
      fileEnd = digit - 1;
    } else {
      number = 0;
    }
    add(bytes, name, nameEnd, file, fileEnd, number);
  }

  private void add(Window bytes, long name, long nameEnd, long file, long fileEnd, long number) {
    int line = locations.addLine(0, 0, number);
    if (waiting == 0) {
      firstLine = line;
    }
    offsets[waiting] = name;
    lengths[waiting++] = (int) (nameEnd - name);
    offsets[waiting] = file;
    lengths[waiting++] = (int) (fileEnd - file);
    if (waiting == BATCH) {
      settle(bytes);
    }
  }

  /** Looks all names up that wait; no line may have come from elsewhere since they were added. */
  void settle(Window bytes) {
    locations.strings().intern(bytes, offsets, lengths, waiting, strings);
    for (int i = 0; i < waiting; i += 2) {
      locations.setLine(firstLine + i / 2, strings[i], strings[i + 1]);
    }
    waiting = 0;
  }

  /** Offset of the first byte at or behind an offset that is neither a blank nor a tab. */
  static long skipBlanks(Window bytes, long from) {
    long at = from;
    while (blank(bytes.at(at))) {
      at++;
    }
    return at;
  }

  /**
   * Where {@code +0x...} begins that a blank or the end of the line follows, or the first blank, or
   * the end.
   */
  private static long offsetStart(Window bytes, long name, long end) {
    for (long at = bytes.find(PLUSES, name, end); at < end; at = bytes.find(PLUSES, at + 1, end)) {
      if (end - at > 3 && bytes.at(at + 1) == '0' && bytes.at(at + 2) == 'x') {
        long digits = at + 3;
        while (digits < end && Words.hexDigit(bytes.at(digits)) >= 0) {
          digits++;
        }
        if (digits == end || blank(bytes.at(digits))) {
          return at;
        }
      }
    }
    return firstBlank(bytes, name, end);
  }

  private static long firstBlank(Window bytes, long from, long end) {
    long at = from;
    while (at < end && !blank(bytes.at(at))) {
      at++;
    }
    return at;
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
