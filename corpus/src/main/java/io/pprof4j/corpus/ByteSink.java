package io.pprof4j.corpus;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A buffer in front of a stream that knows how dumps write numbers. */
final class ByteSink implements Closeable {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  /** No number is longer. */
  private static final int SLACK = 64;

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 20];
  private int at;
  private long flushed;

  ByteSink(OutputStream out) {
    this.out = out;
  }

  /** Bytes written so far. */
  long size() {
    return flushed + at;
  }

  void put(int b) throws IOException {
    room(1);
    buffer[at++] = (byte) b;
  }

  void put(byte[] bytes) throws IOException {
    put(bytes, 0, bytes.length);
  }

  /** Some of the bytes: less than the buffer holds. */
  void put(byte[] bytes, int from, int length) throws IOException {
    room(length);
    System.arraycopy(bytes, from, buffer, at, length);
    at += length;
  }

  /** ASCII text. */
  void put(String ascii) throws IOException {
    for (int i = 0; i < ascii.length(); i++) {
      put(ascii.charAt(i));
    }
  }

  void tabs(int n) throws IOException {
    room(n);
    Arrays.fill(buffer, at, at + n, (byte) '\t');
    at += n;
  }

  /** Not negative. */
  void decimal(long value) throws IOException {
    room(SLACK);
    int end = at + decimalDigits(value);
    int to = end;
    long rest = value;
    do {
      buffer[--to] = HEX[(int) (rest % 10)];
      rest /= 10;
    } while (rest != 0);
    at = end;
  }

  /** With its {@code 0x}. */
  void hex(long value) throws IOException {
    room(SLACK);
    buffer[at++] = '0';
    buffer[at++] = 'x';
    for (int shift = 4 * hexDigits(value) - 4; shift >= 0; shift -= 4) {
      buffer[at++] = HEX[(int) (value >>> shift) & 15];
    }
  }

  /** A protobuf varint. */
  void varint(long value) throws IOException {
    room(SLACK);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      buffer[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[at++] = (byte) rest;
  }

  /** Eight bytes, the lowest first. */
  void word(long value) throws IOException {
    room(SLACK);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      buffer[at++] = (byte) (value >>> shift);
    }
  }

  static int hexDigits(long value) {
    return Math.max(1, (67 - Long.numberOfLeadingZeros(value)) >> 2);
  }

  static int decimalDigits(long value) {
    int digits = 1;
    for (long limit = 10; digits < 19 && value >= limit; limit *= 10) {
      digits++;
    }
    return digits;
  }

  static int varintSize(long value) {
    return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
  }

  /** What is in the buffer, instead of writing it. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(buffer, at);
    at = 0;
    return taken;
  }

  private void room(int n) throws IOException {
    if (at + n > buffer.length) {
      flush();
    }
  }

  void flush() throws IOException {
    out.write(buffer, 0, at);
    flushed += at;
    at = 0;
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
