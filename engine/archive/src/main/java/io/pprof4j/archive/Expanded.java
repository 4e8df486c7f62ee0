package io.pprof4j.archive;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a stream expands to, counted against a {@link Budget}. The library for zstd throws
 * what it likes at damaged input; here all of that is an {@link IOException}.
 */
final class Expanded {
  private final InputStream in;
  private final Budget budget;
  private final String entry;
  private final byte[] buffer = new byte[1 << 16];
  private final MemorySegment bytes = MemorySegment.ofArray(buffer);
  private int from;
  private int to;
  private @Nullable IOException broken;

  /**
   * @param entry what they are of
   */
  Expanded(InputStream in, Budget budget, String entry) {
    this.in = in;
    this.budget = budget;
    this.entry = entry;
  }

  /** The next bytes, up to the size of the buffer, without stepping over them. */
  byte[] peek(int wanted) throws IOException {
    if (to - from < wanted) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
      while (to < wanted && fill()) {
        // as many as it takes
      }
    }
    return Arrays.copyOfRange(buffer, from, from + Math.min(wanted, to - from));
  }

  /**
   * Moves bytes to memory; returns how many there were. What came before the damage of a damaged
   * stream is returned before the damage is thrown.
   */
  long read(MemorySegment room) throws IOException {
    long done = 0;
    while (done < room.byteSize() && available(done)) {
      long n = Math.min(room.byteSize() - done, to - from);
      MemorySegment.copy(bytes, from, room, done, n);
      from += (int) n;
      done += n;
    }
    return done;
  }

  /** Steps over bytes; returns over how many. */
  long skip(long length) throws IOException {
    long done = 0;
    while (done < length && available(0)) {
      long n = Math.min(length - done, to - from);
      from += (int) n;
      done += n;
    }
    return done;
  }

  private boolean available(long done) throws IOException {
    if (from < to) {
      return true;
    }
    from = 0;
    to = 0;
    try {
      return fill();
    } catch (TooLargeException e) {
      throw e;
    } catch (IOException e) {
      if (done == 0) {
        throw e;
      }
      broken = e;
      return false;
    }
  }

  private boolean fill() throws IOException {
    if (broken != null) {
      throw broken;
    }
    int n;
    try {
      n = in.read(buffer, to, buffer.length - to);
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
    if (n <= 0) {
      return false;
    }
    budget.take(n, entry);
    to += n;
    return true;
  }
}
