package io.pprof4j.format.proto;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a kernel is to read and how far it is: what the thread that reads and one that wants to
 * help it know of each other.
 */
final class Span {
  /** No end but that of the samples. */
  static final long OPEN = -1;

  /** How often the reader tells how far it is, in bytes, at most. */
  private static final long STEP = 1 << 16;

  private final AtomicLong stop;
  private final AtomicLong reached;
  private long next;

  /**
   * @param stop where another kernel has begun, which is not read twice; {@link #OPEN} if none has
   */
  Span(long start, long stop) {
    this.stop = new AtomicLong(stop);
    this.reached = new AtomicLong(start);
    this.next = start;
  }

  /** Whether the reader, who is behind a sample, has arrived. */
  boolean ends(long end) {
    if (end >= next) {
      next = end + STEP;
      reached.setOpaque(end);
    }
    return end == stop.getOpaque();
  }

  /** The reader has arrived, or given up. */
  void arrive() {
    reached.setOpaque(Long.MAX_VALUE);
  }

  /** About where the reader is, or it is already further. */
  long reached() {
    return reached.getOpaque();
  }

  long stop() {
    return stop.getOpaque();
  }

  /** Lets the reader stop earlier; one that is past there already will not. */
  void stopAt(long earlier) {
    stop.setOpaque(earlier);
  }
}
