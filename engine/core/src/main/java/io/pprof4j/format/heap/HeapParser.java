package io.pprof4j.format.heap;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Words;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines into records. The hot path is a record as Go writes it, its numbers decoded eight digits at
 * a time and its addresses left to {@link RecordTable} as raw bytes; every other line is rare and
 * may be slow.
 *
 * <p>Word loads may reach {@link #SLACK} bytes behind a line. So the text is read in two runs: all
 * up to a line start near the end where it lies, and the rest from a padded copy.
 */
final class HeapParser {
  private static final int SLACK = 64;

  /** Longest line taken: a stack of 90 000 frames. Other readers stop at 64 KiB. */
  private static final int MAX_LINE = 1 << 20;

  private static final int SHORT_INPUT = 1 << 16;

  private static final int COLON_BLANK = ':' | ' ' << 8;
  private static final int BLANK_BRACKET = ' ' | '[' << 8;
  private static final int BRACKET_BLANK_AT = ']' | ' ' << 8 | '@' << 16;

  private static final long[] POWERS = {
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private final Input input;
  private final MemoryMap map = new MemoryMap();
  private MemorySegment bytes;

  /** Offset in the input of the first byte of {@link #bytes}. */
  private long origin;

  private final HeapHeader header;
  private final RecordTable records;
  private @Nullable MemStatsBlock memStats;
  private boolean inMemStats;
  private boolean inMap;

  HeapParser(Input input, ReadOptions options) throws MalformedProfileException {
    this.input = input;
    this.bytes = input.bytes();
    this.header = header();
    this.records = new RecordTable(input, header, options);
  }

  HeapDump parse() throws MalformedProfileException {
    long size = input.bytes().byteSize();
    long first = Words.newline(bytes, 0, size) + 1;
    long split = size <= SHORT_INPUT ? Math.min(first, size) : split(first, size);
    run(first, split);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rest = arena.allocate(size - split + SLACK + 1);
      MemorySegment.copy(input.bytes(), split, rest, 0, size - split);
      boolean whole = split == size || Words.at(input.bytes(), size - 1) == '\n';
      if (!whole) {
        rest.set(ValueLayout.JAVA_BYTE, size - split, (byte) '\n');
      }
      bytes = rest;
      origin = split;
      run(0, size - split + (whole ? 0 : 1));
    }
    return finish();
  }

  private HeapHeader header() throws MalformedProfileException {
    long size = bytes.byteSize();
    long end = Words.newline(bytes, 0, Math.min(size, MAX_LINE));
    HeapHeader parsed = HeapHeader.parse(text(0, end));
    if (parsed == null) {
      throw malformed(0, "\"heap profile: N: N [N: N] @ heap/RATE\" with numbers of 64 bits");
    }
    return parsed;
  }

  /**
   * A line start with {@link #SLACK} bytes behind it: that of the last record, so that its symbol
   * lines stay with it, or of any line where the end of the text holds no record.
   */
  private long split(long first, long size) throws MalformedProfileException {
    long last = size - SLACK;
    long lowest = Math.max(first, last - MAX_LINE);
    long anyLine = -1;
    for (long at = last; at >= lowest; at--) {
      if (Words.at(bytes, at - 1) == '\n') {
        byte b = Words.at(bytes, at);
        if (b >= '0' && b <= '9') {
          return at;
        }
        if (anyLine < 0) {
          anyLine = at;
        }
      }
    }
    if (anyLine < 0) {
      throw malformed(lowest, "a line of at most " + MAX_LINE + " bytes");
    }
    return anyLine;
  }

  /** Reads whole lines {@code from .. to}; both are line starts. */
  private void run(long from, long to) throws MalformedProfileException {
    records.text(bytes, origin);
    long p = from;
    while (p < to) {
      byte b = Words.at(bytes, p);
      if (b >= '0' && b <= '9' && !inMap) {
        p = record(p, to);
      } else if (b == '\n') {
        p++;
      } else if (b == '\r' && Words.at(bytes, p + 1) == '\n') {
        p += 2;
      } else {
        p = other(p, to);
      }
    }
    records.flush();
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
      return looseRecord(line, to);
    }
    return records.add(line, cursor, to, inuseObjects, inuseBytes, allocObjects, allocBytes);
  }

  /** Where {@link #number} and {@link #expect} read next; -1 once something was not as expected. */
  private long cursor;

  /** Reads a number of 1 to 18 digits. */
  private long number() {
    if (cursor < 0) {
      return 0;
    }
    long word = Words.load(bytes, cursor);
    int n = Words.digits(word);
    long value = Words.decimal(word, n);
    cursor += n;
    if (n == 8) {
      word = Words.load(bytes, cursor);
      int more = Words.digits(word);
      value = value * POWERS[more] + Words.decimal(word, more);
      cursor += more;
      if (more == 8) {
        word = Words.load(bytes, cursor);
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
    if (cursor < 0 || (Words.load(bytes, cursor) ^ text) << (8 - length << 3) != 0) {
      cursor = -1;
      return false;
    }
    cursor += length;
    return true;
  }

  private long looseRecord(long line, long to) throws MalformedProfileException {
    long end = lineEnd(line, to);
    LooseRecord r = LooseRecord.parse(text(line, end));
    if (r == null) {
      throw malformed(
          line,
          "a record \"N: N [N: N] @ 0x...\" with numbers of 64 bits, found \""
              + excerpt(line, end)
              + '"');
    }
    // The pattern is ASCII, and so is all before its match in any line that another reader takes.
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
      map.line(text(line, end));
      return end + 1;
    }
    if (Words.at(bytes, line) == '#') {
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
    long end = Words.newline(bytes, line, to);
    if (end - line > MAX_LINE) {
      throw malformed(line, "a line of at most " + MAX_LINE + " bytes");
    }
    return end;
  }

  private String text(long from, long to) {
    byte[] b = new byte[(int) (to - from)];
    MemorySegment.copy(bytes, from, MemorySegment.ofArray(b), 0, b.length);
    return new String(b, StandardCharsets.UTF_8);
  }

  private String excerpt(long from, long to) {
    return text(from, Math.min(to, from + 60)).strip();
  }

  private HeapDump finish() {
    LocationTable locations = records.locations();
    boolean symbolized = locations.symbolized();
    int[] mappings = map.assign(locations);
    Header h = Header.of(header.sampleTypes(), HeapHeader.PERIOD_TYPE, header.period());
    Profile profile =
        new Profile(
            FrameRules.apply(h),
            records.samples(),
            records.stacks(),
            records.labels(),
            locations.build(mappings),
            locations.functions(),
            map.mappings(symbolized),
            records.strings());
    HeapTotals claimed = header.claimed();
    return new HeapDump(
        profile,
        records.count(),
        header.kind(),
        claimed,
        records.totals(),
        memStats == null ? null : memStats.build());
  }

  private MalformedProfileException malformed(long offset, String expected) {
    return new MalformedProfileException(input.name(), HeapFormat.NAME, origin + offset, expected);
  }
}
