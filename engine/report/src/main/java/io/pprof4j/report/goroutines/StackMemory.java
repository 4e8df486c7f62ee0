package io.pprof4j.report.goroutines;

import io.pprof4j.dump.MemStats;
import java.util.OptionalLong;

/** What the stacks of goroutines take. */
final class StackMemory {
  /** What a goroutine begins with, on most systems. */
  static final long SMALLEST = 2048;

  /** What a stack has grown to in many servers: it doubles when it is used up. */
  static final long GROWN = 8192;

  private StackMemory() {}

  /** Bytes of all stacks of the process; empty if not known. */
  static OptionalLong inUse(GoroutineSources sources) {
    MemStats stats = sources.memStats();
    return stats == null ? OptionalLong.empty() : stats.number("StackInuse");
  }
}
