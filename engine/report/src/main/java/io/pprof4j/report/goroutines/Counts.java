package io.pprof4j.report.goroutines;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** The first name: a stack rarely has another, and there may be many stacks. */
  private @Nullable Count first;

  /** All others. */
  private @Nullable Map<String, Count> more;

  void add(String name, long now, long before) {
    Count count = new Count(name, now, before);
    if (first == null) {
      first = count;
    } else if (first.name.equals(name)) {
      first = first.plus(count);
    } else {
      more = more == null ? new LinkedHashMap<>() : more;
      more.merge(name, count, Count::plus);
    }
  }

  /** Most goroutines first, of equal ones the first to appear. */
  List<Count> largestFirst() {
    if (first == null) {
      return List.of();
    }
    List<Count> sorted = new ArrayList<>(List.of(first));
    if (more != null) {
      sorted.addAll(more.values());
    }
    sorted.sort(
        (a, b) -> a.now != b.now ? Long.compare(b.now, a.now) : Long.compare(b.before, a.before));
    return sorted;
  }
}
