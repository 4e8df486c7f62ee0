package io.pprof4j.corpus;

import java.io.IOException;
import java.util.Arrays;

/** One small protobuf message while it is put together, since its length is written before it. */
final class ProtoMessage {
  private static final int VARINT = 0;
  private static final int BYTES = 2;

  private byte[] bytes = new byte[512];
  private int length;

  /** Leaves out a 0, as proto3 does. */
  ProtoMessage field(int number, long value) {
    if (value != 0) {
      varint(((long) number << 3) | VARINT);
      varint(value);
    }
    return this;
  }

  /** Packs the first {@code n} of the values, which are not negative. */
  ProtoMessage packed(int number, long[] values, int n) {
    int size = 0;
    for (int i = 0; i < n; i++) {
      size += ByteSink.varintSize(values[i]);
    }
    varint(((long) number << 3) | BYTES);
    varint(size);
    for (int i = 0; i < n; i++) {
      varint(values[i]);
    }
    return this;
  }

  /** Takes in another message and leaves it empty. */
  ProtoMessage message(int number, ProtoMessage of) {
    varint(((long) number << 3) | BYTES);
    varint(of.length);
    raw(of.bytes, 0, of.length);
    of.length = 0;
    return this;
  }

  /** Appends fields encoded before. */
  void raw(byte[] fields, int from, int size) {
    room(size);
    System.arraycopy(fields, from, bytes, length, size);
    length += size;
  }

  /** Gives a stack that is all the message holds to the store, and is empty again. */
  void moveTo(StackStore store, StackWalk walk) {
    store.add(walk, bytes, length);
    length = 0;
  }

  /** Writes the message as a field of the outermost one, and is empty again. */
  void write(ByteSink out, int number) throws IOException {
    out.varint(((long) number << 3) | BYTES);
    out.varint(length);
    out.put(bytes, 0, length);
    length = 0;
  }

  private void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  private void room(int n) {
    if (length + n > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (length + n));
    }
  }
}
