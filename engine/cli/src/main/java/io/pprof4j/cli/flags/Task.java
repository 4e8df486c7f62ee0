package io.pprof4j.cli.flags;

import io.pprof4j.cli.output.Rendition;
import io.pprof4j.report.Command;
import io.pprof4j.report.Options;
import org.jspecify.annotations.Nullable;

/** What a command line asks for. */
public sealed interface Task {
  /**
   * One of pprof's reports.
   *
   * @param symbol regular expression of a command that takes one, null for others
   * @param rendition what becomes of the report
   */
  record Report(Command command, @Nullable String symbol, Options options, Rendition rendition)
      implements Task {}

  /**
   * The interactive shell.
   *
   * @param options what it starts with
   */
  record Shell(Options options) implements Task {}

  /** {@code -check}: whether the dump adds up. */
  record Check() implements Task {}

  /** {@code -memstats}: the dump's {@code runtime.MemStats}. */
  record MemStats() implements Task {}

  /**
   * {@code -goroutines}: goroutines by stack.
   *
   * @param options which of them
   */
  record Goroutines(Options options) implements Task {}

  /**
   * {@code -inventory}: what archives hold.
   *
   * @param json for programs
   */
  record Inventory(boolean json) implements Task {}
}
