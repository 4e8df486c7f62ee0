package io.pprof4j.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A protobuf message under construction. Fields of value 0 are left out where said so. */
final class Message {
  private static final int VARINT = 0;
  private static final int LENGTH = 2;

  private byte[] bytes = new byte[256];
  private int used;

  Message() {}

  /** Begins anew. */
  void clear() {
    used = 0;
  }

  int size() {
    return used;
  }

  /** A varint field. */
  void number(int field, long value) {
    varint((long) field << 3 | VARINT);
    varint(value);
  }

  /** A varint field, left out if 0. */
  void optional(int field, long value) {
    if (value != 0) {
      number(field, value);
    }
  }

  /** A boolean field, left out if false. */
  void optional(int field, boolean value) {
    optional(field, value ? 1 : 0);
  }

  /** A field of bytes. */
  void bytes(int field, byte[] value) {
    varint((long) field << 3 | LENGTH);
    varint(value.length);
    append(value, value.length);
  }

  /** A field that is a message. */
  void message(int field, Message value) {
    varint((long) field << 3 | LENGTH);
    varint(value.used);
    append(value.bytes, value.used);
  }

  /** A bare varint, for packed fields. */
  void varint(long value) {
    if (used + 10 > bytes.length) {
      grow(10);
    }
    long v = value;
    while ((v & ~0x7FL) != 0) {
      bytes[used++] = (byte) (v | 0x80);
      v >>>= 7;
    }
    bytes[used++] = (byte) v;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, used);
  }

  private void append(byte[] from, int length) {
    if (used + length > bytes.length) {
      grow(length);
    }
    System.arraycopy(from, 0, bytes, used, length);
    used += length;
  }

  private void grow(int more) {
    bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, used + more));
  }
}
