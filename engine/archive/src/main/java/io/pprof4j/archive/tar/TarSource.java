package io.pprof4j.archive.tar;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** The bytes of a tar archive in their order. */
public interface TarSource {
  /**
   * The next bytes, or fewer where the archive ends. Header blocks are good until the next call;
   * what is taken as content stays as long as its taker wants.
   *
   * @param content whether it is the content of a file
   */
  MemorySegment take(long length, boolean content) throws IOException;

  /** Steps over bytes; stops at the end of the archive. */
  void skip(long length) throws IOException;
}
