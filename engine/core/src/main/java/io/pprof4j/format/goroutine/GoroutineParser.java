package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Words;
import io.pprof4j.dump.GoroutineDump;
import io.pprof4j.format.Part;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A dump in runs of lines: all up to a line start near the end where they lie, in one part per
 * thread, and the rest from a padded copy, since word loads reach behind a line. A part begins with
 * a goroutine's line, which begins a goroutine whatever stands before it.
 */
final class GoroutineParser {
  /** All that the runtime writes for {@code debug=2}, however many goroutines there are. */
  private static final long LIMIT = 64L << 20;

  private static final long[] NONE = {};

  private static final String CUT =
      "The Go runtime cut this dump off at 64 MiB: there were more goroutines.";

  private final Input input;
  private final MemorySegment bytes;
  private final ReadOptions options;
  private final boolean cut;

  GoroutineParser(Input input, ReadOptions options) {
    this.input = input;
    this.bytes = input.bytes();
    this.options = options;
    this.cut = bytes.byteSize() == LIMIT;
  }

  GoroutineDump parse() throws MalformedProfileException {
    long split = split();
    long[] starts = starts(split);
    List<Part<GoroutineLines>> others = new ArrayList<>();
    GoroutineLines lines = new GoroutineLines(input, options, true);
    try {
      for (int i = 1; i < starts.length; i++) {
        int part = i;
        others.add(
            Part.start(() -> part(new GoroutineLines(input, options, false), part, starts, split)));
      }
      part(lines, 0, starts, split);
      boolean sections = lines.sections();
      for (Part<GoroutineLines> other : others) {
        lines.table().absorb(other.join().table());
        sections |= other.join().sections();
      }
      for (long line : sections ? WrittenAgain.find(bytes) : NONE) {
        lines.withdraw(line);
      }
    } finally {
      others.forEach(Part::await);
    }
    return new GoroutineDump(
        lines.table().profile(cut ? List.of(CUT) : List.of()), lines.table().count(), cut);
  }

  private GoroutineLines part(GoroutineLines to, int part, long[] starts, long split)
      throws MalformedProfileException {
    if (part + 1 < starts.length) {
      return to.read(starts[part], starts[part + 1]).end(starts[part + 1]);
    }
    return to.read(starts[part], split).readRest(split, cut);
  }

  /** The last line start with {@link GoroutineLines#SLACK} bytes behind it. */
  private long split() throws MalformedProfileException {
    long last = bytes.byteSize() - GoroutineLines.SLACK;
    long lowest = Math.max(1, last - GoroutineLines.MAX_LINE);
    for (long at = last; at >= lowest; at--) {
      if (Words.at(bytes, at - 1) == '\n') {
        return at;
      }
    }
    if (lowest > 1) {
      throw new MalformedProfileException(
          input.name(),
          GoroutineFormat.NAME,
          lowest,
          "a line of at most " + GoroutineLines.MAX_LINE + " bytes");
    }
    return 0;
  }

  /** Where the parts begin: at goroutines about equally far from each other. */
  private long[] starts(long end) {
    int parts = Part.count(input, 0, options);
    long[] starts = new long[parts];
    int found = 1;
    for (int i = 1; i < parts; i++) {
      long at = Words.newline(bytes, end / parts * i, end) + 1;
      while (at < end && !HeaderLine.begins(bytes, at, end)) {
        at = Words.newline(bytes, at, end) + 1;
      }
      if (at < end && at > starts[found - 1]) {
        starts[found++] = at;
      }
    }
    return Arrays.copyOf(starts, found);
  }
}
