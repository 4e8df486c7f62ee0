package io.pprof4j.report;

/** Takes what pprof says on stderr beside the report. */
@FunctionalInterface
public interface Messages {
  /** One message, without its last line end; it may hold line ends of its own. */
  void print(String message);
}
