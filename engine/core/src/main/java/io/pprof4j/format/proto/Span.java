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

  /**
   * About how many bytes the reader has left; less than 0 once it has arrived.
   *
   * @param size where samples end at the latest
   */
  long left(long size) {
    return left(size, reached.getOpaque());
  }

  /**
   * The middle of what the reader has left, or -1 if that is less than {@code least}. The reader
   * does not wait: where it is may be looked at only once.
   *
   * @param size where samples end at the latest
   * @param least 0 or more
   */
  long middleOfRest(long size, long least) {
    long at = reached.getOpaque();
    long left = left(size, at);
    return left < least ? -1 : at + left / 2;
  }

  private long left(long size, long at) {
    long end = stop.getOpaque();
    return (end == OPEN ? size : end) - at;
  }

  long stop() {
    return stop.getOpaque();
  }

  /** Lets the reader stop earlier; one that is past there already will not. */
  void stopAt(long earlier) {
    stop.setOpaque(earlier);
  }
}
