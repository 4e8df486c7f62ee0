package io.pprof4j.cli.source;

import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.MemStats;
import io.pprof4j.profile.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goroutines of a process, or of several.
 *
 * @param name of what they were read from
 * @param memStats of the process, null if not known
 */
public record Goroutines(Profile profile, String name, @Nullable MemStats memStats) {
  static Goroutines of(Profile profile, List<Source> sources, @Nullable MemStats memStats) {
    String first = sources.getFirst().name();
    int more = sources.size() - 1;
    return new Goroutines(profile, more == 0 ? first : first + " and " + more + " more", memStats);
  }

  /** The MemStats of a heap dump; null if it has none, or is none. */
  static @Nullable MemStats memStats(Outcome outcome) {
    return outcome.dump() instanceof HeapDump heap ? heap.memStats() : null;
  }

  /** What there is to say about a dump that is not whole. */
  static String cut(String name) {
    return name + ": cut off at 64 MiB by the Go runtime: there were more goroutines";
  }
}
