package io.pprof4j.report.goroutines;

import java.util.Map;
import java.util.TreeMap;

/** How long goroutines have been waiting, in whole minutes. */
final class Waits {
  private final TreeMap<Long, Long> goroutines = new TreeMap<>();
  private long count;

  void add(long minutes, long n) {
    goroutines.merge(minutes, n, Long::sum);
    count += n;
  }

  /** Goroutines whose waiting time is known. */
  long count() {
    return count;
  }

  long min() {
    return goroutines.firstKey();
  }

  long max() {
    return goroutines.lastKey();
  }

  /** The nearest rank: the shortest wait that at least half of them do not exceed. */
  long median() {
    long left = count - count / 2;
    for (Map.Entry<Long, Long> wait : goroutines.entrySet()) {
      left -= wait.getValue();
      if (left <= 0) {
        return wait.getKey();
      }
    }
    throw new IllegalStateException("nobody waits");
  }
}
