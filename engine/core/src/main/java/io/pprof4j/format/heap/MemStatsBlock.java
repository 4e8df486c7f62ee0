package io.pprof4j.format.heap;

import io.pprof4j.dump.MemStats;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Reads the lines of {@code # runtime.MemStats}: {@code # Key = value}, whatever keys a Go version
 * prints.
 */
final class MemStatsBlock {
  static final String TITLE = "# runtime.MemStats";

  /** Pairs that Go prints on one line, under the name they share. */
  private static final String PAIR = " / ";

  private final SequencedMap<String, String> fields = new LinkedHashMap<>();

  /** Takes a comment line of the block; one without {@code =} says nothing. */
  void line(String line) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      return;
    }
    String key = line.substring(1, equals).strip();
    String value = line.substring(equals + 1).strip();
    int pair = value.indexOf(PAIR);
    if (pair > 0 && !value.startsWith("[")) {
      fields.putLast(key + "Inuse", value.substring(0, pair).strip());
      fields.putLast(key + "Sys", value.substring(pair + PAIR.length()).strip());
    } else {
      fields.putLast(key, value);
    }
  }

  MemStats build() {
    return new MemStats(fields);
  }
}
