package io.pprof4j.cli.source;

/** Hears how far the reading of archives is; called by several threads. */
public interface ArchiveProgress {
  /** As {@link io.pprof4j.archive.Progress#at}, which is not to be loaded for a single profile. */
  void at(long bytes, long all, long entries);

  /** A stream is about to be copied to a file, nobody knows how many bytes. */
  Copying copying();

  /** A stream that is copied; closed when that ends. */
  interface Copying extends AutoCloseable {
    /** So many bytes more have been copied. */
    void add(long bytes);

    @Override
    void close();
  }
}
