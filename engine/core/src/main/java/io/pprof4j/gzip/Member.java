package io.pprof4j.gzip;

import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Expands a member step by step; at its end its checksum and length are checked. */
final class Member {
  private final GzipCursor cursor;
  private final MemorySegment in;
  private final Inflater inflater;
  private final Feed feed;
  private final CRC32 crc = new CRC32();
  private @Nullable MalformedProfileException damage;

  /**
   * @param cursor behind the header; behind the member when it has ended
   * @param inflater of raw deflate; it is reset
   */
  Member(GzipCursor cursor, MemorySegment in, Inflater inflater) {
    this.cursor = cursor;
    this.in = in;
    this.inflater = inflater;
    this.feed = new Feed(in, cursor.pos);
    inflater.reset();
  }

  /**
   * Expands at least one byte into the room; 0 at the end. What comes before damage is returned
   * before the damage is thrown.
   */
  int next(ByteBuffer room) throws MalformedProfileException {
    while (damage == null && !inflater.finished()) {
      if (inflater.needsInput()) {
        if (feed.isEmpty()) {
          throw cursor.malformed(in.byteSize(), "more compressed data: the file is cut off");
        }
        feed.next(inflater);
      }
      int n = inflate(room);
      if (n > 0) {
        return n;
      }
      if (inflater.needsDictionary()) {
        throw cursor.malformed(cursor.pos, "no preset dictionary");
      }
    }
    if (damage != null) {
      throw damage;
    }
    end();
    return 0;
  }

  private int inflate(ByteBuffer room) {
    ByteBuffer written = room.duplicate();
    long before = inflater.getBytesWritten();
    try {
      inflater.inflate(room);
    } catch (DataFormatException e) {
      long at = cursor.pos + inflater.getBytesRead();
      damage = cursor.malformed(at, "deflate data: " + e.getMessage());
    }
    int n = (int) (inflater.getBytesWritten() - before);
    crc.update(written.limit(written.position() + n));
    return n;
  }

  private void end() throws MalformedProfileException {
    cursor.pos += inflater.getBytesRead();
    cursor.need(Gzip.TRAILER, "checksum and length");
    int expectedCrc = cursor.word(cursor.pos);
    int expectedSize = cursor.word(cursor.pos + 4);
    if ((int) crc.getValue() != expectedCrc) {
      throw cursor.malformed(
          cursor.pos,
          "the checksum of the data, " + hex((int) crc.getValue()) + ", found " + hex(expectedCrc));
    }
    if ((int) inflater.getBytesWritten() != expectedSize) {
      throw cursor.malformed(
          cursor.pos + 4,
          "the length of the data modulo 2^32, found " + Integer.toUnsignedString(expectedSize));
    }
    cursor.pos += Gzip.TRAILER;
  }

  private static String hex(int crc) {
    return "0x" + Integer.toHexString(crc);
  }
}
