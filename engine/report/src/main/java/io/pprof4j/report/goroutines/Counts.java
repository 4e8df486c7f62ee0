package io.pprof4j.report.goroutines;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many goroutines have each of some names, now and in the base. */
final class Counts {
  /**
   * One name.
   *
   * @param name byte string
   */
  record Count(String name, long now, long before) {
    Count plus(Count other) {
      return new Count(name, now + other.now, before + other.before);
    }
  }

  private final Map<String, Count> counts = new LinkedHashMap<>(4);

  void add(String name, long now, long before) {
    counts.merge(name, new Count(name, now, before), Count::plus);
  }

  /** Most goroutines first, of equal ones the first to appear. */
  List<Count> largestFirst() {
    List<Count> sorted = new ArrayList<>(counts.values());
    sorted.sort(
        (a, b) -> a.now != b.now ? Long.compare(b.now, a.now) : Long.compare(b.before, a.before));
    return sorted;
  }
}
