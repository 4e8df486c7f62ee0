package io.pprof4j.report.goroutines;

import io.pprof4j.dump.MemStats;
import org.jspecify.annotations.Nullable;

/**
 * What a profile of goroutines was made of.
 *
 * @param name what the report calls it
 * @param base what it calls that with which it is compared, whose samples are below 0; empty for
 *     nothing
 * @param memStats of the same process at about the same time, null if not known
 */
public record GoroutineSources(String name, String base, @Nullable MemStats memStats) {
  /** Whether there is a base. */
  boolean compared() {
    return !base.isEmpty();
  }
}
