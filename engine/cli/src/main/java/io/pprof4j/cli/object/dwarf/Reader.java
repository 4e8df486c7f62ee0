package io.pprof4j.cli.object.dwarf;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Numbers and strings one after the other. Past the end it throws BufferUnderflowException. */
final class Reader {
  private final ByteBuffer bytes;

  /**
   * @param from offset to begin at
   * @throws BufferUnderflowException if that is past the end
   */
  Reader(ByteBuffer section, long from) {
    bytes = section.duplicate().order(section.order());
    seek(from);
  }

  /** Continues at an offset of the section. */
  void seek(long to) {
    if (to < 0 || to > bytes.limit()) {
      throw new BufferUnderflowException();
    }
    bytes.position((int) to);
  }

  /** Lets the section end earlier. */
  void end(long at) {
    if (at < bytes.position() || at > bytes.limit()) {
      throw new BufferUnderflowException();
    }
    bytes.limit((int) at);
  }

  /** Offset in the section. */
  int at() {
    return bytes.position();
  }

  boolean more() {
    return bytes.hasRemaining();
  }

  /** Bytes up to the end. */
  int left() {
    return bytes.remaining();
  }

  void skip(long n) {
    if (n < 0 || n > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    bytes.position(bytes.position() + (int) n);
  }

  int u8() {
    return bytes.get() & 0xff;
  }

  int u16() {
    return bytes.getShort() & 0xffff;
  }

  int u24() {
    int a = u8();
    int b = u8();
    int c = u8();
    return bytes.order() == ByteOrder.BIG_ENDIAN ? a << 16 | b << 8 | c : c << 16 | b << 8 | a;
  }

  long u32() {
    return Integer.toUnsignedLong(bytes.getInt());
  }

  long u64() {
    return bytes.getLong();
  }

  /** An offset into a section: 8 bytes in 64-bit DWARF, else 4. */
  long offset(boolean dwarf64) {
    return dwarf64 ? u64() : u32();
  }

  /** An address of so many bytes. */
  long address(int size) {
    return switch (size) {
      case 1 -> u8();
      case 2 -> u16();
      case 4 -> u32();
      case 8 -> u64();
      default -> throw new BufferUnderflowException();
    };
  }

  /** Unsigned LEB128. */
  long uleb() {
    long value = 0;
    int shift = 0;
    int b;
    do {
      b = bytes.get();
      value |= (b & 0x7fL) << shift;
      shift += 7;
    } while (b < 0);
    return value;
  }

  /** Signed LEB128. */
  long sleb() {
    long value = 0;
    int shift = 0;
    int b;
    do {
      b = bytes.get();
      value |= (b & 0x7fL) << shift;
      shift += 7;
    } while (b < 0);
    return shift < 64 && (b & 0x40) != 0 ? value | -1L << shift : value;
  }

  /** A byte string that ends with a zero byte. */
  String string() {
    int from = bytes.position();
    skipString();
    byte[] raw = new byte[bytes.position() - 1 - from];
    bytes.get(from, raw);
    return new String(raw, StandardCharsets.ISO_8859_1);
  }

  void skipString() {
    while (bytes.get() != 0) {
      // the string's bytes
    }
  }
}
