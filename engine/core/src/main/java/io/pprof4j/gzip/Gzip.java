package io.pprof4j.gzip;

import io.pprof4j.bytes.Arrival;
import io.pprof4j.bytes.GrowingMemory;
import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.inflate.WholeInflater;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Expands gzip, member after member, checking each member's checksum and length. Bytes behind the
 * last member are an error, as they are to Go's reader.
 */
public final class Gzip {
  /** Bytes of checksum and length behind the data of a member. */
  static final int TRAILER = 8;

  /** Larger members are not inflated as a whole: libraries count in ints. */
  private static final long MOST_WHOLE = Integer.MAX_VALUE;

  private final GzipCursor cursor;
  private final MemorySegment in;
  private final long size;
  private final long limit;
  private final GrowingMemory out;
  private final @Nullable WholeInflater whole;

  private Gzip(Input input, long limit, GrowingMemory out, @Nullable WholeInflater whole) {
    this.cursor = new GzipCursor(input);
    this.in = input.bytes();
    this.size = in.byteSize();
    this.limit = limit;
    this.out = out;
    this.whole = whole;
  }

  /** Whether the input begins with gzip's two magic bytes. */
  public static boolean recognizes(Input input) {
    Window in = input.window();
    return in.size() >= 2 && in.at(0) == 0x1f && in.at(1) == (byte) 0x8b;
  }

  /**
   * The expanded bytes, to be closed by the caller.
   *
   * @param limit most bytes to expand to
   * @param shared whether other threads may read them
   * @param whole tried first where a member says how much it holds; null if there is none
   * @throws MalformedProfileException if a member is cut off, damaged, or more than {@code limit}
   *     comes out
   */
  public static GrowingMemory expand(
      Input input, long limit, boolean shared, @Nullable WholeInflater whole)
      throws MalformedProfileException {
    // One more, so that the step that finds the end has room without growing.
    GrowingMemory out = new GrowingMemory(expectedSize(input, limit) + 1, shared);
    boolean sound = false;
    Inflater inflater = new Inflater(true);
    try {
      new Gzip(input, limit, out, whole).members(inflater);
      sound = true;
      return out;
    } finally {
      inflater.end();
      if (!sound) {
        out.close();
      }
    }
  }

  /**
   * Expands behind what is written already; for those who expand one input after the other.
   *
   * @param limit most bytes that {@code out} may hold in the end
   * @param inflater of raw deflate; it is reset
   * @param whole tried first where a member says how much it holds; null if there is none
   * @throws MalformedProfileException as the other
   */
  public static void expand(
      Input input, long limit, GrowingMemory out, Inflater inflater, @Nullable WholeInflater whole)
      throws MalformedProfileException {
    new Gzip(input, limit, out, whole).members(inflater);
  }

  /**
   * What came out of a gzip up to where it is damaged or cut off.
   *
   * @param bytes the expanded bytes
   * @param damage what is wrong behind them; null if nothing is
   */
  public record Part(GrowingMemory bytes, @Nullable MalformedProfileException damage)
      implements AutoCloseable {
    @Override
    public void close() {
      bytes.close();
    }
  }

  /**
   * As {@link #expand(Input, long, boolean, WholeInflater)}, up to where an input is damaged.
   *
   * @throws MalformedProfileException if nothing comes out, or more than {@code limit}
   */
  public static Part expandPart(Input input, long limit) throws MalformedProfileException {
    GrowingMemory out = new GrowingMemory(expectedSize(input, limit));
    Inflater inflater = new Inflater(true);
    try {
      new Gzip(input, limit, out, null).members(inflater);
      return new Part(out, null);
    } catch (MalformedProfileException e) {
      if (out.size() > 0 && out.size() <= limit) {
        return new Part(out, e);
      }
      out.close();
      throw e;
    } finally {
      inflater.end();
    }
  }

  /**
   * How many bytes come out if the input is one sound member, as its last four bytes say; 0 if that
   * is not to be believed.
   */
  public static long claimedSize(Input input) {
    long size = input.bytes().byteSize();
    if (size < GzipCursor.FIXED + TRAILER) {
      return 0;
    }
    GzipCursor cursor = new GzipCursor(input);
    try {
      cursor.skipHeader();
    } catch (MalformedProfileException e) {
      return 0;
    }
    return Math.max(0, cursor.claimed());
  }

  /**
   * Expands one member that is all of the input, while others read what is there of it.
   *
   * @param room {@link #claimedSize} bytes
   * @param arrival told how many are there; it is ended when this returns
   * @return whether the input was one sound member that fills the room
   */
  public static boolean expand(Input input, MemorySegment room, Arrival arrival) {
    Inflater inflater = new Inflater(true);
    try {
      return new ArrivingMember(input, room, arrival).expand(inflater);
    } catch (MalformedProfileException | DataFormatException e) {
      return false;
    } finally {
      inflater.end();
      arrival.end();
    }
  }

  private void members(Inflater inflater) throws MalformedProfileException {
    do {
      cursor.skipHeader();
      if (cursor.pos + TRAILER > size || !wholeMember()) {
        member(inflater);
      }
    } while (cursor.pos < size);
  }

  /** Whether the rest was one sound member; otherwise nothing has happened. */
  private boolean wholeMember() {
    if (whole == null) {
      return false;
    }
    long length = cursor.claimed();
    if (length < 0 || length > MOST_WHOLE || out.size() + length > limit) {
      return false;
    }
    MemorySegment room = out.whole(length);
    long packed = size - TRAILER - cursor.pos;
    if (!whole.inflate(in.asSlice(cursor.pos, packed), room)) {
      return false;
    }
    CRC32 crc = new CRC32();
    crc.update(room.asByteBuffer());
    if ((int) crc.getValue() != cursor.word(size - TRAILER)) {
      return false;
    }
    out.advance(length);
    cursor.pos = size;
    return true;
  }

  /** As much as the last member says that it holds, if that is to be believed. */
  private static long expectedSize(Input input, long limit) {
    long size = input.bytes().byteSize();
    long claimed = claimedSize(input);
    return claimed >= size && claimed <= limit ? claimed : 4 * size;
  }

  private void member(Inflater inflater) throws MalformedProfileException {
    long start = cursor.pos;
    Member member = new Member(cursor, in, inflater);
    for (int n = member.next(out.room(Feed.STEP)); n > 0; n = member.next(out.room(Feed.STEP))) {
      out.advance(n);
      if (out.size() > limit) {
        throw cursor.malformed(start, "at most " + limit + " bytes when expanded");
      }
    }
  }
}
