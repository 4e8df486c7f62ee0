package io.pprof4j.format.heap;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import io.pprof4j.format.Part;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.legacy.LineCursor;
import io.pprof4j.legacy.MemoryMap;
import io.pprof4j.legacy.RecordLines;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines into records, for a run of whole lines. The hot path is a record as Go writes it, its
 * numbers decoded eight digits at a time and its addresses left to {@link RecordTable} as raw
 * bytes; the same with blanks before the numbers follows; every other line is rare and may be slow.
 *
 * <p>Word loads may reach {@link RecordLines#SLACK} bytes behind a line.
 */
final class HeapLines {
  private static final int COLON_BLANK = ':' | ' ' << 8;
  private static final int BLANK_BRACKET = ' ' | '[' << 8;
  private static final int BRACKET_BLANK_AT = ']' | ' ' << 8 | '@' << 16;

  private static final long[] POWERS = {
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private final Input input;
  private final ReadOptions options;
  private MemoryMap map = new MemoryMap();
  private final RecordTable records;
  private Window bytes;

  /** Offset in the input of the first byte of {@link #bytes}. */
  private long origin;

  private @Nullable MemStatsBlock memStats;
  private boolean inMemStats;
  private boolean inMap;

  HeapLines(Input input, HeapHeader header, ReadOptions options, boolean trust) {
    this.input = input;
    this.options = options;
    this.bytes = input.window();
    this.records = new RecordTable(input, header, options, trust);
  }

  RecordTable records() {
    return records;
  }

  /** What the lines said of the memory map, if anything. */
  MemoryMap map() {
    return map;
  }

  /** Whether the memory map had begun, which goes on to the end of the text. */
  boolean inMap() {
    return inMap;
  }

  @Nullable MemStatsBlock memStats() {
    return memStats;
  }

  /** Reads whole lines {@code from .. to} where they lie. */
  HeapLines read(long from, long to) throws MalformedProfileException {
    run(from, to);
    return this;
  }

  /**
   * Reads all lines from an offset on from a copy that is padded, and whole where the last isn't.
   * Where other threads read as well, the copy is of the kind of memory that they share: access to
   * another kind would be news to the JVM, for which it throws away the code that they still run.
   */
  HeapLines readRest(long from) throws MalformedProfileException {
    boolean alone = Part.count(input, 0, options) == 1;
    try (Arena arena = alone ? Arena.ofConfined() : Arena.ofShared()) {
      Window whereTheyLie = bytes;
      bytes = RecordLines.rest(whereTheyLie, from, arena);
      origin = from;
      run(0, bytes.size() - RecordLines.SLACK);
      bytes = whereTheyLie;
      origin = 0;
      return this;
    }
  }

  /** Takes over what was read from the lines behind these, which are not of a memory map. */
  void absorb(HeapLines next) {
    records.absorb(next.records);
    map = next.map;
    inMap = next.inMap;
    memStats = memStats == null ? next.memStats : memStats;
  }

  /** Reads whole lines {@code from .. to}; both are line starts. */
  private void run(long from, long to) throws MalformedProfileException {
    records.text(bytes, origin);
    long p = from;
    while (p < to) {
      byte b = bytes.at(p);
      if (b >= '0' && b <= '9' && !inMap) {
        p = record(p, to);
      } else if (b == '\n') {
        p++;
      } else if (b == '\r' && bytes.at(p + 1) == '\n') {
        p += 2;
      } else {
        p = other(p, to);
      }
    }
    records.settle();
  }

  private long record(long line, long to) throws MalformedProfileException {
    inMemStats = false;
    cursor = line;
    long inuseObjects = number();
    boolean sound = expect(COLON_BLANK, 2);
    long inuseBytes = number();
    sound &= expect(BLANK_BRACKET, 2);
    long allocObjects = number();
    sound &= expect(COLON_BLANK, 2);
    long allocBytes = number();
    sound &= expect(BRACKET_BLANK_AT, 3);
    if (!sound) {
      return paddedRecord(line, to);
    }
    return records.add(line, cursor, to, inuseObjects, inuseBytes, allocObjects, allocBytes);
  }

  /** A record as gperftools writes it: blanks make columns of the numbers. */
  private long paddedRecord(long line, long to) throws MalformedProfileException {
    cursor = line;
    long inuseObjects = paddedNumber();
    boolean sound = expect(':', 1);
    long inuseBytes = paddedNumber();
    sound &= expect(BLANK_BRACKET, 2);
    long allocObjects = paddedNumber();
    sound &= expect(':', 1);
    long allocBytes = paddedNumber();
    sound &= expect(BRACKET_BLANK_AT, 3);
    if (!sound) {
      return looseRecord(line, to);
    }
    return records.add(line, cursor, to, inuseObjects, inuseBytes, allocObjects, allocBytes);
  }

  private long paddedNumber() {
    while (cursor >= 0 && bytes.at(cursor) == ' ') {
      cursor++;
    }
    return number();
  }

  /** Whether a line begins with blanks and a digit. */
  private boolean isPadded(long line) {
    long at = line;
    while (bytes.at(at) == ' ') {
      at++;
    }
    byte b = bytes.at(at);
    return at > line && b >= '0' && b <= '9';
  }

  /** Where {@link #number} and {@link #expect} read next; -1 once something was not as expected. */
  private long cursor;

  /** Reads a number of 1 to 18 digits. */
  private long number() {
    if (cursor < 0) {
      return 0;
    }
    long word = bytes.load(cursor);
    int n = Words.digits(word);
    long value = Words.decimal(word, n);
    cursor += n;
    if (n == 8) {
      word = bytes.load(cursor);
      int more = Words.digits(word);
      value = value * POWERS[more] + Words.decimal(word, more);
      cursor += more;
      if (more == 8) {
        word = bytes.load(cursor);
        more = Words.digits(word);
        if (more > 2) {
          cursor = -1;
          return 0;
        }
        value = value * POWERS[more] + Words.decimal(word, more);
        cursor += more;
      }
    } else if (n == 0) {
      cursor = -1;
    }
    return value;
  }

  private boolean expect(int text, int length) {
    if (cursor < 0 || (bytes.load(cursor) ^ text) << (8 - length << 3) != 0) {
      cursor = -1;
      return false;
    }
    cursor += length;
    return true;
  }

  private long looseRecord(long line, long to) throws MalformedProfileException {
    long end = lineEnd(line, to);
    // A character a byte, so that offsets in the text are offsets in the line.
    LooseRecord r = LooseRecord.parse(bytes.text(line, end, StandardCharsets.ISO_8859_1));
    if (r == null) {
      throw malformed(
          line,
          "a record \"N: N [N: N] @ 0x...\" with numbers of 64 bits, found \""
              + excerpt(line, end)
              + '"');
    }
    return records.add(
        line,
        line + r.addresses(),
        to,
        r.inuseObjects(),
        r.inuseBytes(),
        r.allocObjects(),
        r.allocBytes());
  }

  /** A line that begins with neither a digit nor its end. */
  private long other(long line, long to) throws MalformedProfileException {
    long end = lineEnd(line, to);
    if (inMap) {
      map.line(text(line, end), expected -> malformed(line, expected));
      return end + 1;
    }
    if (isPadded(line)) {
      return paddedRecord(line, to);
    }
    if (bytes.at(line) == '#') {
      comment(line, end);
      return end + 1;
    }
    String text = text(line, end);
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.charAt(0) == '#') {
      return end + 1;
    }
    if (MemoryMap.isTitle(trimmed)) {
      inMap = true;
      return end + 1;
    }
    return looseRecord(line, to);
  }

  private void comment(long line, long end) {
    if (inMemStats && memStats != null) {
      memStats.line(text(line, end));
    } else if (memStats == null
        && end - line <= 2L * MemStatsBlock.TITLE.length()
        && text(line, end).strip().equals(MemStatsBlock.TITLE)) {
      memStats = new MemStatsBlock();
      inMemStats = true;
    }
  }

  private long lineEnd(long line, long to) throws MalformedProfileException {
    long end = bytes.newline(line, to);
    if (end - line > LineCursor.MAX_LINE) {
      throw malformed(line, "a line of at most " + LineCursor.MAX_LINE + " bytes");
    }
    return end;
  }

  private String text(long from, long to) {
    return RecordLines.text(bytes, from, to);
  }

  private String excerpt(long from, long to) {
    return text(from, Math.min(to, from + 60)).strip();
  }

  private MalformedProfileException malformed(long offset, String expected) {
    return new MalformedProfileException(input.name(), HeapFormat.NAME, origin + offset, expected);
  }
}
