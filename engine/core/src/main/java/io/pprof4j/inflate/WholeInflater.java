package io.pprof4j.inflate;

import java.lang.foreign.MemorySegment;

/** Inflates raw deflate data at once, where somebody brings a library that does that faster. */
@FunctionalInterface
public interface WholeInflater {
  /**
   * Whether the data was sound and filled the room exactly. Otherwise what is in the room is of no
   * use, and a slower way finds out what is wrong.
   */
  boolean inflate(MemorySegment deflated, MemorySegment room);
}
