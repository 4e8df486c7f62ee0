package io.pprof4j.format.proto;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.MemorySegment;

/**
 * A cursor over protobuf's wire format inside one message. Every error carries the offset in the
 * whole input.
 *
 * <p>Limits are protobuf's: a varint has at most 10 bytes, and a length never leaves its message.
 */
final class Wire {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  final MemorySegment bytes;
  final Window window;
  private final String source;

  /** Offset of the next byte. */
  long pos;

  /** End of the message under the cursor. */
  long end;

  /** Field number and wire type of the tag read last. */
  int field;

  int wire;

  Wire(Input input) {
    this(input.bytes(), input.name());
  }

  private Wire(MemorySegment bytes, String source) {
    this.bytes = bytes;
    this.window = new Window(bytes);
    this.source = source;
    this.end = bytes.byteSize();
  }

  /** Another cursor over the same input. */
  Wire another() {
    return new Wire(bytes, source);
  }

  /** Puts the cursor on the message {@code from .. to}. */
  void enter(long from, long to) {
    pos = from;
    end = to;
  }

  /**
   * Whether another message with the same tag follows the one under the cursor, and is shorter than
   * 128 bytes: then it is entered.
   *
   * @param tag of one byte
   * @param to end of what holds them
   */
  boolean follows(byte tag, long to) {
    if (to - end < 2 || window.at(end) != tag) {
      return false;
    }
    int length = window.at(end + 1);
    if (length < 0 || length > to - end - 2) {
      return false;
    }
    enter(end + 2, end + 2 + length);
    return true;
  }

  /** Reads the next tag; false at the end of the message. */
  boolean next() throws MalformedProfileException {
    if (pos >= end) {
      return false;
    }
    long start = pos;
    byte first = window.at(pos);
    long tag = first;
    if (first < 0) {
      tag = varint();
    } else {
      pos++;
    }
    wire = (int) tag & 7;
    field = (int) Math.min(tag >>> 3, Integer.MAX_VALUE);
    if (wire != VARINT && wire != BYTES && wire != FIXED64 && wire != FIXED32) {
      throw malformed(start, "a field of wire type 0, 1, 2 or 5, found type " + wire);
    }
    return true;
  }

  /** Reads a varint of up to 10 bytes, unsigned. */
  long varint() throws MalformedProfileException {
    long start = pos;
    if (start < end) {
      byte first = window.at(start);
      if (first >= 0) {
        pos = start + 1;
        return first;
      }
    }
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (pos >= end) {
        throw malformed(start, "a whole varint, found the end of its message");
      }
      byte b = window.at(pos++);
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw malformed(start, "a varint of at most 10 bytes");
  }

  /** Reads the varint of a field whose type must be varint. */
  long number(String name) throws MalformedProfileException {
    if (wire != VARINT) {
      throw malformed(pos, name + " as a varint, found wire type " + wire);
    }
    return varint();
  }

  /**
   * Reads the length of a field whose type must be length-delimited; returns the end of its
   * content.
   */
  long content(String name) throws MalformedProfileException {
    if (wire != BYTES) {
      throw malformed(pos, name + " as a length-delimited field, found wire type " + wire);
    }
    return contentEnd(name);
  }

  /** Steps over the field whose tag was read last. */
  void skip() throws MalformedProfileException {
    switch (wire) {
      case VARINT -> varint();
      case FIXED64 -> skipFixed(8);
      case FIXED32 -> skipFixed(4);
      default -> pos = contentEnd("an unknown field");
    }
  }

  MalformedProfileException malformed(long offset, String expected) {
    return new MalformedProfileException(source, "proto", offset, expected);
  }

  /** That something was made up for that the input lacks. */
  Loss loss(String expected) {
    return new Loss(source, "proto", bytes.byteSize(), 0, expected);
  }

  private long contentEnd(String name) throws MalformedProfileException {
    long start = pos;
    long length = varint();
    if (length < 0 || length > end - pos) {
      throw malformed(
          start,
          name
              + " of at most "
              + (end - pos)
              + " bytes, found a length of "
              + Long.toUnsignedString(length));
    }
    return pos + length;
  }

  private void skipFixed(int length) throws MalformedProfileException {
    if (end - pos < length) {
      throw malformed(pos, length + " bytes of a fixed field, found " + (end - pos));
    }
    pos += length;
  }
}
