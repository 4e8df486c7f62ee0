package io.pprof4j.cli.source;

/** Hears how far the reading of archives is; called by several threads. */
@FunctionalInterface
public interface ArchiveProgress {
  /** As {@link io.pprof4j.archive.Progress#at}, which is not to be loaded for a single profile. */
  void at(long bytes, long all, long entries);
}
