package io.pprof4j.archive;

import io.pprof4j.archive.inflate.Zstd;
import io.pprof4j.bytes.GrowingMemory;
import io.pprof4j.gzip.GzipStream;
import io.pprof4j.profile.MalformedProfileException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a stream expands to, counted against a {@link Budget}. Libraries throw what they
 * like at damaged input; here all of that is a {@link MalformedProfileException}.
 */
final class Expanded {
  private static final int STEP = 1 << 16;

  private final InputStream in;
  private final Budget budget;
  private final String entry;
  private final String format;
  private final Position position;
  private final byte[] buffer = new byte[STEP];
  private final MemorySegment bytes = MemorySegment.ofArray(buffer);
  private int from;
  private int to;
  private @Nullable IOException broken;

  /** How far compressed bytes have been read. */
  @FunctionalInterface
  interface Position {
    /** Bytes from their start. */
    long get() throws IOException;
  }

  /** What gzip expands to. */
  static Expanded of(GzipStream packed, Budget budget, String entry) {
    return new Expanded(packed, budget, entry, "gzip", packed::position);
  }

  /** What zstd expands to. */
  static Expanded ofZstd(MemorySegment bytes, Budget budget, String entry) throws IOException {
    SegmentStream packed = new SegmentStream(bytes);
    return new Expanded(Zstd.expand(packed), budget, entry, "zstd", packed::position);
  }

  /**
   * @param entry what they are of
   * @param format what they are compressed by
   */
  Expanded(InputStream in, Budget budget, String entry, String format, Position position) {
    this.in = in;
    this.budget = budget;
    this.entry = entry;
    this.format = format;
    this.position = position;
  }

  /** How many compressed bytes have been read. */
  long position() throws IOException {
    return position.get();
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

  /** Moves all bytes to the end of memory; what came before damage is there when it is thrown. */
  void readAll(GrowingMemory memory) throws IOException {
    for (long n = read(memory.whole(STEP)); n > 0; n = read(memory.whole(STEP))) {
      memory.advance(n);
    }
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
    } catch (MalformedProfileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new MalformedProfileException(entry, format, position.get(), "sound data: " + reason);
    }
    if (n <= 0) {
      return false;
    }
    budget.take(n, entry);
    to += n;
    return true;
  }
}
