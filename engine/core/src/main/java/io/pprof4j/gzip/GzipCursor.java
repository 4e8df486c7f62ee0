package io.pprof4j.gzip;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Words;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.MemorySegment;

/** A cursor over what stands before and behind the deflate data of a member. */
final class GzipCursor {
  /** Bytes of a header without any of what may follow it. */
  static final int FIXED = 10;

  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final Input input;
  private final MemorySegment in;
  private final long size;

  /** Offset of the next byte. */
  long pos;

  GzipCursor(Input input) {
    this.input = input;
    this.in = input.bytes();
    this.size = in.byteSize();
  }

  /** Steps over a header. */
  void skipHeader() throws MalformedProfileException {
    long start = pos;
    need(FIXED, "a gzip header");
    if (Words.at(in, pos) != 0x1f
        || Words.at(in, pos + 1) != (byte) 0x8b
        || Words.at(in, pos + 2) != 8) {
      throw malformed(
          pos, start == 0 ? "a gzip header of method 8" : "the end or another gzip member");
    }
    int flags = Words.at(in, pos + 3);
    pos += FIXED;
    if ((flags & FLAG_EXTRA) != 0) {
      need(2, "the length of the extra field");
      int length = Words.at(in, pos) & 0xff | (Words.at(in, pos + 1) & 0xff) << 8;
      pos += 2;
      need(length, "the extra field");
      pos += length;
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText("the file name");
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText("the comment");
    }
    if ((flags & FLAG_CRC) != 0) {
      need(2, "the header checksum");
      pos += 2;
    }
  }

  /** Refuses an input that ends before so many more bytes. */
  void need(long length, String what) throws MalformedProfileException {
    if (size - pos < length) {
      throw malformed(size, what + ": the file is cut off");
    }
  }

  MalformedProfileException malformed(long offset, String expected) {
    return new MalformedProfileException(input.name(), "gzip", offset, expected);
  }

  private void skipText(String what) throws MalformedProfileException {
    while (true) {
      need(1, what);
      if (Words.at(in, pos++) == 0) {
        return;
      }
    }
  }
}
