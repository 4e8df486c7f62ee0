package io.pprof4j.gzip;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.profile.MalformedProfileException;

/** A cursor over what stands before and behind the deflate data of a member. */
final class GzipCursor {
  /** Bytes of a header without any of what may follow it. */
  static final int FIXED = 10;

  private static final int FLAG_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final Input input;
  private final Window in;
  private final long size;

  /** Offset of the next byte. */
  long pos;

  GzipCursor(Input input) {
    this.input = input;
    this.in = input.window();
    this.size = in.size();
  }

  /** Steps over a header. */
  void skipHeader() throws MalformedProfileException {
    long start = pos;
    need(FIXED, "a gzip header");
    if (in.at(pos) != 0x1f || in.at(pos + 1) != (byte) 0x8b || in.at(pos + 2) != 8) {
      throw malformed(
          pos, start == 0 ? "a gzip header of method 8" : "the end or another gzip member");
    }
    int flags = in.at(pos + 3);
    pos += FIXED;
    if ((flags & FLAG_EXTRA) != 0) {
      need(2, "the length of the extra field");
      int length = in.at(pos) & 0xff | (in.at(pos + 1) & 0xff) << 8;
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

  /**
   * How much the last member holds, as the last bytes of the input say, where it is the one behind
   * the header stepped over; -1 if that is not to be believed.
   */
  long claimed() {
    long claimed = Integer.toUnsignedLong(word(size - Integer.BYTES));
    return ClaimedSize.isPlausible(claimed, input.bytes(), pos) ? claimed : -1;
  }

  /** Four bytes from an offset, the first the lowest. */
  int word(long offset) {
    return in.word(offset);
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
      if (in.at(pos++) == 0) {
        return;
      }
    }
  }
}
