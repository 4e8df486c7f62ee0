package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.GoroutineDump;
import io.pprof4j.format.Part;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.profile.MalformedProfileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A dump in one part per thread. A part begins with a goroutine's line, which begins a goroutine
 * whatever stands before it.
 */
final class GoroutineParser {
  /** All that the runtime writes for {@code debug=2}, however many goroutines there are. */
  private static final long LIMIT = 64L << 20;

  private static final long[] NONE = {};

  private static final String CUT =
      "The Go runtime cut this dump off at 64 MiB: there were more goroutines.";

  private final Input input;
  private final Window bytes;
  private final ReadOptions options;
  private final boolean cut;

  GoroutineParser(Input input, ReadOptions options) {
    this.input = input;
    this.bytes = new Window(input.bytes());
    this.options = options;
    this.cut = bytes.size() == LIMIT;
  }

  GoroutineDump parse() throws MalformedProfileException {
    long[] starts = starts(bytes.size());
    List<Part<GoroutineLines>> others = new ArrayList<>();
    GoroutineLines lines = new GoroutineLines(input, options, true);
    try {
      for (int i = 1; i < starts.length; i++) {
        int part = i;
        others.add(Part.start(() -> part(new GoroutineLines(input, options, false), part, starts)));
      }
      part(lines, 0, starts);
      boolean again = lines.again();
      for (Part<GoroutineLines> other : others) {
        lines.table().absorb(other.join().table());
        again |= other.join().again();
      }
      for (long line : again ? WrittenAgain.find(bytes) : NONE) {
        lines.withdraw(line);
      }
    } finally {
      others.forEach(Part::await);
    }
    return new GoroutineDump(
        lines.table().profile(cut ? List.of(CUT) : List.of()), lines.table().count(), cut);
  }

  private GoroutineLines part(GoroutineLines to, int part, long[] starts)
      throws MalformedProfileException {
    return part + 1 < starts.length
        ? to.read(starts[part], starts[part + 1])
        : to.readRest(starts[part], cut);
  }

  /** Where the parts begin: at goroutines about equally far from each other. */
  private long[] starts(long end) {
    int parts = Part.count(input, 0, options);
    long[] starts = new long[parts];
    int found = 1;
    for (int i = 1; i < parts; i++) {
      long at = bytes.newline(end / parts * i, end) + 1;
      while (at < end && !HeaderLine.begins(bytes, at, end)) {
        at = bytes.newline(at, end) + 1;
      }
      if (at < end && at > starts[found - 1]) {
        starts[found++] = at;
      }
    }
    return Arrays.copyOf(starts, found);
  }
}
