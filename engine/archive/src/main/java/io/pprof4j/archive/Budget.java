package io.pprof4j.archive;

import java.util.concurrent.atomic.AtomicLong;

/** How much more may come out of a source; shared by those who expand it. */
final class Budget {
  private final String source;
  private final long size;
  private final long most;
  private final AtomicLong left;

  /**
   * @param size bytes of the source
   */
  Budget(String source, long size, Limits limits) {
    this.source = source;
    this.size = size;
    this.most = limits.of(size);
    this.left = new AtomicLong(most);
  }

  long left() {
    return Math.max(0, left.get());
  }

  /** Counts bytes that came out of an entry. */
  void take(long bytes, String entry) throws TooLargeException {
    if (left.addAndGet(-bytes) < 0) {
      throw exceeded(entry);
    }
  }

  TooLargeException exceeded(String entry) {
    return new TooLargeException(source, size, most, entry);
  }
}
