package io.pprof4j.report.weblist;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lines of one source that became instructions, by number. */
final class SourceLines {
  private final SortedMap<Long, Line> lines = new TreeMap<>();

  /**
   * A line.
   *
   * @param function the first function that it was met in
   * @param shown its instructions
   */
  record Line(String function, List<Shown> shown) {}

  /**
   * An instruction under a line.
   *
   * @param address of the profiled process
   * @param calls what was inlined into the line until there, outermost first
   */
  record Shown(long address, List<Place> calls) {}

  void add(Place frame, Shown shown) {
    lines
        .computeIfAbsent(frame.line(), line -> new Line(frame.function(), new ArrayList<>()))
        .shown
        .add(shown);
  }

  /** The instructions under a line, none if it has none. */
  List<Shown> shown(long line) {
    Line found = lines.get(line);
    return found == null ? List.of() : found.shown;
  }

  /** The lines. */
  SortedMap<Long, Line> lines() {
    return lines;
  }
}
