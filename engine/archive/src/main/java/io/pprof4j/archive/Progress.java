package io.pprof4j.archive;

/** Hears how far the reading is; called by several threads. */
@FunctionalInterface
public interface Progress {
  /**
   * A run of entries has been read; in the end, whatever comes of it, {@code bytes} is {@code all}.
   *
   * @param bytes of the sources that are done
   * @param all bytes of all sources; may still grow
   * @param entries that are done
   */
  void at(long bytes, long all, long entries);
}
