package io.pprof4j.gzip;

import java.lang.foreign.MemorySegment;
import java.util.zip.Inflater;

/** Hands deflate data to an inflater, step by step. */
final class Feed {
  /**
   * Bytes handed to the inflater and taken from it at a time: well inside the cache, and an int.
   */
  static final int STEP = 1 << 20;

  private final MemorySegment in;
  private long fed;

  /**
   * @param from offset of the data
   */
  Feed(MemorySegment in, long from) {
    this.in = in;
    this.fed = from;
  }

  /** Whether all of the input was handed over. */
  boolean isEmpty() {
    return fed == in.byteSize();
  }

  /** Hands over the next bytes, if there are any. */
  void next(Inflater inflater) {
    long n = Math.min(STEP, in.byteSize() - fed);
    inflater.setInput(in.asSlice(fed, n).asByteBuffer());
    fed += n;
  }
}
