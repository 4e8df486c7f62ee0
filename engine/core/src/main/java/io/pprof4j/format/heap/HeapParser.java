package io.pprof4j.format.heap;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.format.Part;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.legacy.FrameRules;
import io.pprof4j.legacy.HeapTypes;
import io.pprof4j.legacy.LineCursor;
import io.pprof4j.legacy.RecordLines;
import io.pprof4j.profile.Header;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A dump in runs of lines: all up to a line start near the end where they lie, in one part per
 * thread, and the rest from a padded copy, since word loads reach behind a line.
 *
 * <p>Each part begins with a record, and what a line means does not depend on the lines before
 * that, with one exception: behind the title of a memory map all lines are of the map. Where a part
 * ends in the map the dump is read again in one part.
 */
final class HeapParser {
  private static final int SHORT_INPUT = 1 << 16;

  /** How much longer the part is to be of the thread that is ahead. */
  private static final double AHEAD = 0.14;

  private final Input input;
  private final Window bytes;
  private final ReadOptions options;
  private final boolean trust;
  private final HeapHeader header;
  private HeapLines lines;

  HeapParser(Input input, ReadOptions options, boolean trust) throws MalformedProfileException {
    this.input = input;
    this.bytes = input.window();
    this.options = options;
    this.trust = trust;
    this.header = header();
    this.lines = newLines();
  }

  HeapDump parse() throws MalformedProfileException {
    long size = bytes.size();
    long first = bytes.newline(0, size) + 1;
    long split = size <= SHORT_INPUT ? Math.min(first, size) : split(first, size);
    long begin = readAlone(first, split);
    if (lines.inMap() || !parts(starts(begin, split), split)) {
      lines = newLines();
      lines.read(first, split).readRest(split);
    }
    return finish();
  }

  /** Whether what was stepped over unread, if anything, was proven to hold no record. */
  boolean proven() {
    return !lines.records().trusted() || header.meets(lines.records().sums().totals());
  }

  private HeapLines newLines() {
    return new HeapLines(input, header, options, trust);
  }

  private HeapHeader header() throws MalformedProfileException {
    long end = bytes.newline(0, Math.min(bytes.size(), LineCursor.MAX_LINE));
    HeapHeader parsed = HeapHeader.parse(bytes.text(0, end, StandardCharsets.UTF_8));
    if (parsed == null) {
      throw malformed(0, "\"heap profile: N: N [N: N] @ heap/RATE\" with numbers of 64 bits");
    }
    return parsed;
  }

  /**
   * A line start with {@link RecordLines#SLACK} bytes behind it: that of the last record, so that
   * its symbol lines stay with it, or of any line where the end of the text holds no record.
   */
  private long split(long first, long size) throws MalformedProfileException {
    long last = size - RecordLines.SLACK;
    long lowest = Math.max(first, last - LineCursor.MAX_LINE);
    long anyLine = -1;
    for (long at = last; at >= lowest; at--) {
      if (bytes.at(at - 1) == '\n') {
        if (digit(at)) {
          return at;
        }
        if (anyLine < 0) {
          anyLine = at;
        }
      }
    }
    if (anyLine < 0) {
      throw malformed(lowest, "a line of at most " + LineCursor.MAX_LINE + " bytes");
    }
    return anyLine;
  }

  /**
   * Reads the first lines of those that several threads are to read.
   *
   * @return where the rest begins
   */
  private long readAlone(long first, long end) throws MalformedProfileException {
    if (Part.count(input, first, options) == 1) {
      return first;
    }
    long begin = record(first + Math.min(Part.ALONE, (end - first) / 8), end);
    lines.read(first, begin);
    return begin;
  }

  /**
   * Where the parts begin: at records about equally far from each other, but for the first, which
   * is longer by as much as its thread is ahead: that has read some lines already and knows what is
   * in most of the others.
   */
  private long[] starts(long first, long end) {
    int parts = Part.count(input, first, options);
    long[] starts = new long[parts];
    starts[0] = first;
    int found = 1;
    for (int i = 1; i < parts; i++) {
      long at = record(first + (long) ((end - first) / (parts + AHEAD) * (i + AHEAD)), end);
      if (at < end && at > starts[found - 1]) {
        starts[found++] = at;
      }
    }
    return Arrays.copyOf(starts, found);
  }

  /** The first record behind an offset, or the end. */
  private long record(long offset, long end) {
    long at = bytes.newline(offset, end) + 1;
    while (at < end && !digit(at)) {
      at = bytes.newline(at, end) + 1;
    }
    return Math.min(at, end);
  }

  /** Reads all parts; false if one of them ended in a memory map. */
  private boolean parts(long[] starts, long split) throws MalformedProfileException {
    List<Part<HeapLines>> others = new ArrayList<>();
    try {
      for (int i = 1; i < starts.length; i++) {
        int part = i;
        others.add(Part.start(() -> part(newLines(), part, starts, split)));
      }
      part(lines, 0, starts, split);
      for (Part<HeapLines> other : others) {
        if (lines.inMap()) {
          return false;
        }
        lines.absorb(other.join());
      }
      return true;
    } finally {
      others.forEach(Part::await);
    }
  }

  private static HeapLines part(HeapLines to, int part, long[] starts, long split)
      throws MalformedProfileException {
    if (part + 1 < starts.length) {
      return to.read(starts[part], starts[part + 1]);
    }
    return to.read(starts[part], split).readRest(split);
  }

  private boolean digit(long at) {
    byte b = bytes.at(at);
    return b >= '0' && b <= '9';
  }

  private HeapDump finish() {
    RecordTable records = lines.records();
    Header h = Header.of(header.sampleTypes(), HeapTypes.PERIOD, header.period());
    Profile profile =
        records
            .locations()
            .profile(
                FrameRules.heap(h),
                records.samples(),
                records.stacks(),
                records.labels(),
                lines.map());
    MemStatsBlock memStats = lines.memStats();
    return new HeapDump(
        profile,
        records.sums().count(),
        header.kind(),
        header.claimed(),
        records.sums().totals(),
        memStats == null ? null : memStats.build());
  }

  private MalformedProfileException malformed(long offset, String expected) {
    return new MalformedProfileException(input.name(), HeapFormat.NAME, offset, expected);
  }
}
