package io.pprof4j.gzip;

import io.pprof4j.bytes.Arrival;
import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Expands the one member of an input step by step, for others who read what is there. */
final class ArrivingMember {
  private final MemorySegment in;
  private final MemorySegment room;
  private final Arrival arrival;
  private final CRC32 crc = new CRC32();
  private final long start;

  /** Behind a header. */
  ArrivingMember(Input input, MemorySegment room, Arrival arrival)
      throws MalformedProfileException {
    GzipCursor cursor = new GzipCursor(input);
    cursor.skipHeader();
    this.in = input.bytes();
    this.room = room;
    this.arrival = arrival;
    this.start = cursor.pos;
  }

  /** Whether it was sound, filled the room and was all of the input. */
  boolean expand(Inflater inflater) throws DataFormatException {
    Feed feed = new Feed(in, start);
    long there = 0;
    while (there < room.byteSize() && !inflater.finished()) {
      if (inflater.needsInput()) {
        feed.next(inflater);
      }
      ByteBuffer step =
          room.asSlice(there, Math.min(Feed.STEP, room.byteSize() - there)).asByteBuffer();
      int n = inflater.inflate(step);
      if (n == 0 && (inflater.needsDictionary() || feed.isEmpty())) {
        return false;
      }
      crc.update(step.flip());
      there += n;
      arrival.reach(there);
    }
    if (inflater.needsInput()) {
      feed.next(inflater);
    }
    inflater.inflate(new byte[1]); // What ends the data may still have to be read.
    long end = start + inflater.getBytesRead();
    return inflater.finished()
        && inflater.getBytesWritten() == room.byteSize()
        && end + Gzip.TRAILER == in.byteSize()
        && (int) crc.getValue() == new Window(in).word(end);
  }
}
