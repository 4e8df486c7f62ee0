package io.pprof4j.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time: loads, and the bit tricks that find and decode text inside a word.
 *
 * <p>Words are little-endian whatever the machine, so the first byte in memory is the lowest.
 * {@link #load} wants all eight bytes inside; near the end of a buffer {@link #loadPart} gives what
 * is there, the rest zero.
 */
public final class Words {
  private static final VarHandle ARRAY =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  /** A newline eight times. */
  public static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;

  private Words() {}

  /** The byte at an index. */
  public static byte at(ByteBuffer window, int index) {
    return window.get(index);
  }

  /** Eight bytes from an index of a {@link Window}'s buffer; all must be inside. */
  public static long load(ByteBuffer window, int index) {
    return window.getLong(index);
  }

  /**
   * The first {@code length} (0 to 8) bytes from an index as a word, the rest zero; reads no
   * others.
   */
  public static long loadPart(ByteBuffer window, int index, int length) {
    long word = 0;
    for (int i = 0; i < length; i++) {
      word |= (at(window, index + i) & 0xffL) << (i << 3);
    }
    return word;
  }

  /** Eight bytes from an index of an array; all must be inside. */
  public static long load(byte[] bytes, int index) {
    return (long) ARRAY.get(bytes, index);
  }

  /** The lowest {@code length} (0 to 7) bytes of a word. */
  public static long keep(long word, int length) {
    return word & (1L << (length << 3)) - 1;
  }

  /** Non-zero where a byte is a newline; the lowest set bit is exact, higher ones may be false. */
  public static long newlines(long word) {
    long t = word ^ NEWLINES;
    return t - ONES & ~t & HIGH;
  }

  /**
   * The highest bit of each byte that is equal to the one at the same place of another word; all
   * are exact.
   */
  public static long equal(long word, long other) {
    long t = word ^ other;
    return ~((t & ~HIGH) + ~HIGH | t) & HIGH;
  }

  /** The highest bits of a word's bytes, as its lowest eight; all other bits must be 0. */
  public static long bits(long mask) {
    return mask * 0x0002040810204081L >>> 56;
  }

  /** Index of the byte that holds the highest set bit of a mask, or -1 if there is none. */
  public static int lastByte(long mask) {
    return 7 - (Long.numberOfLeadingZeros(mask) >>> 3);
  }

  /** Index of the byte that holds the lowest set bit of a mask. */
  public static int firstByte(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }

  /** How many bytes from the lowest on are {@code 0-9}: 0 to 8. */
  public static int digits(long word) {
    return firstByte(noDigits(word));
  }

  /** The highest bit of each byte that is none of {@code 0-9}. */
  public static long noDigits(long word) {
    long t = word ^ 0x3030303030303030L;
    return ((t & ~HIGH) + 0x7676767676767676L | t) & HIGH;
  }

  /** Value of the first {@code n} (0 to 8) bytes, all of them {@code 0-9}. */
  public static long decimal(long word, int n) {
    if (n == 0) {
      return 0;
    }
    long w = word << (8 - n << 3) & 0x0f0f0f0f0f0f0f0fL;
    w = w * 10 + (w >>> 8);
    return (w & 0x000000ff000000ffL) * 0x000f424000000064L
            + (w >>> 16 & 0x000000ff000000ffL) * 0x0000271000000001L
        >>> 32;
  }

  /** How many bytes from the lowest on are {@code 0-9a-f}: 0 to 8. */
  public static int hexDigits(long word) {
    long t = word ^ 0x3030303030303030L;
    long noDigit = (t & ~HIGH) + 0x7676767676767676L | t;
    long u = word ^ 0x6060606060606060L;
    long low = u & ~HIGH;
    long noLetter = low + 0x7979797979797979L | u | ~(low + 0x7f7f7f7f7f7f7f7fL);
    return firstByte(noDigit & noLetter & HIGH);
  }

  /** Value of the first {@code n} (0 to 8) bytes, all of them {@code 0-9a-f}. */
  public static long hex(long word, int n) {
    if (n == 0) {
      return 0;
    }
    long w = word << (8 - n << 3);
    long v = Long.reverseBytes((w & 0x0f0f0f0f0f0f0f0fL) + 9 * (w >>> 6 & ONES));
    v = (v | v >>> 4) & 0x00ff00ff00ff00ffL;
    v = (v | v >>> 8) & 0x0000ffff0000ffffL;
    return (v | v >>> 16) & 0xffffffffL;
  }

  /** Value of a hexadecimal digit {@code 0-9a-f}, or -1. */
  public static int hexDigit(byte b) {
    int digit = b - '0';
    if (digit >= 0 && digit <= 9) {
      return digit;
    }
    int letter = b - 'a';
    return letter >= 0 && letter <= 5 ? letter + 10 : -1;
  }

  /** The highest bit of each byte that ends a varint. */
  public static long varintEnds(long word) {
    return ~word & HIGH;
  }

  /**
   * Length of the varint (protobuf's base 128) at the lowest byte: 1 to 8, or 0 if it is longer.
   */
  public static int varintLength(long word) {
    long ends = varintEnds(word);
    return ends == 0 ? 0 : firstByte(ends) + 1;
  }

  /** Value of the varint in the first {@code n} (1 to 8) bytes. */
  public static long varint(long word, int n) {
    long w = word & -1L >>> (8 - n << 3) & 0x7f7f7f7f7f7f7f7fL;
    w = w & 0x007f007f007f007fL | (w & 0x7f007f007f007f00L) >>> 1;
    w = w & 0x00003fff00003fffL | (w & 0x3fff00003fff0000L) >>> 2;
    return w & 0x000000000fffffffL | (w & 0x0fffffff00000000L) >>> 4;
  }

  /**
   * Index of the next newline at or after {@code from}, or {@code end} if there is none before it.
   *
   * @param window of a {@link Window}
   * @param end exclusive; at most its limit
   */
  static int newline(ByteBuffer window, int from, int end) {
    int p = from;
    for (int last = end - 8; p <= last; p += 8) {
      long mask = newlines(load(window, p));
      if (mask != 0) {
        return p + firstByte(mask);
      }
    }
    for (; p < end; p++) {
      if (at(window, p) == '\n') {
        return p;
      }
    }
    return end;
  }
}
