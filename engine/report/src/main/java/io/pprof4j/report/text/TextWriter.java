package io.pprof4j.report.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes byte strings to a stream in large blocks. Whoever made it flushes it. */
public final class TextWriter {
  private static final int BLOCK = 1 << 16;
  private static final String SPACES = " ".repeat(64);
  private static final int MOST_DIGITS = 19;
  private static final int MOST_HEX_DIGITS = 16;

  /** By how many digits there are behind its first, the least number of that many; 0 of none. */
  private static final long[] LEAST = new long[MOST_DIGITS];

  static {
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      LEAST[digits] = 10 * Math.max(1, LEAST[digits - 1]);
    }
  }

  private final OutputStream out;
  private final byte[] block = new byte[BLOCK];
  private int used;

  public TextWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes one of several things. */
  @FunctionalInterface
  public interface One {
    void write(int index, TextWriter to) throws IOException;
  }

  /** What is written of each of so many things: byte strings, to be written many times. */
  public static String[] each(int count, One one) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TextWriter text = new TextWriter(bytes);
    String[] each = new String[count];
    for (int i = 0; i < count; i++) {
      one.write(i, text);
      text.flush();
      each[i] = bytes.toString(StandardCharsets.ISO_8859_1);
      bytes.reset();
    }
    return each;
  }

  /** Writes a byte string. */
  @SuppressWarnings("deprecation") // Copies the low bytes of chars: a byte string has no others.
  public TextWriter text(String s) throws IOException {
    int length = s.length();
    if (length > BLOCK) {
      drain();
      out.write(Text.raw(s));
    } else {
      reserve(length);
      s.getBytes(0, length, block, used);
      used += length;
    }
    return this;
  }

  /** Writes the first bytes of an array. */
  public TextWriter bytes(byte[] bytes, int length) throws IOException {
    drain();
    out.write(bytes, 0, length);
    return this;
  }

  /** Writes a byte string at the right of a field, as {@code %10s} does. */
  public TextWriter right(String s, int width) throws IOException {
    return spaces(width - Text.runes(s)).text(s);
  }

  /** Writes a number at the right of a field, as {@code %10d} does. */
  public TextWriter right(long n, int width) throws IOException {
    return spaces(width - (n < 0 ? Long.toString(n).length() : digits(n))).number(n);
  }

  /** Writes some spaces, none if the number is negative. */
  public TextWriter spaces(int n) throws IOException {
    int left = n;
    for (; left > SPACES.length(); left -= SPACES.length()) {
      text(SPACES);
    }
    return left > 0 ? text(SPACES.substring(0, left)) : this;
  }

  /** Writes a decimal number. */
  public TextWriter number(long n) throws IOException {
    if (n < 0) {
      return text(Long.toString(n));
    }
    reserve(MOST_DIGITS);
    int end = used + digits(n);
    int at = end;
    long left = n;
    for (; left >= 100; left /= 100) {
      int two = (int) (left % 100);
      block[--at] = (byte) ('0' + two % 10);
      block[--at] = (byte) ('0' + two / 10);
    }
    block[--at] = (byte) ('0' + left % 10);
    if (left >= 10) {
      block[--at] = (byte) ('0' + left / 10);
    }
    used = end;
    return this;
  }

  /** Writes an unsigned decimal number. */
  public TextWriter unsigned(long n) throws IOException {
    return n < 0 ? text(Long.toUnsignedString(n)) : number(n);
  }

  /** How many digits a number has that is not below 0. */
  public static int digits(long n) {
    // 1233/4096 is the decimal logarithm of 2, so the number of bits tells the digits, or one less.
    int fewer = (Long.SIZE - Long.numberOfLeadingZeros(n)) * 1233 >>> 12;
    return fewer + (n < LEAST[fewer] ? 0 : 1);
  }

  /** Writes an unsigned number in hexadecimal with {@code 0x}. */
  public TextWriter hex(long unsigned) throws IOException {
    text("0x");
    reserve(MOST_HEX_DIGITS);
    int end = used + hexDigits(unsigned);
    long left = unsigned;
    for (int at = end; at > used; left >>>= 4) {
      int digit = (int) left & 15;
      block[--at] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
    used = end;
    return this;
  }

  /** How many digits an unsigned number has in hexadecimal. */
  public static int hexDigits(long unsigned) {
    return Math.max(1, (Long.SIZE + 3 - Long.numberOfLeadingZeros(unsigned)) / 4);
  }

  /** Ends the line. */
  public TextWriter end() throws IOException {
    return text("\n");
  }

  /** Writes a byte string as a line. */
  public TextWriter line(String s) throws IOException {
    return text(s).end();
  }

  /** Hands everything to the stream and flushes that. */
  public void flush() throws IOException {
    drain();
    out.flush();
  }

  private void reserve(int length) throws IOException {
    if (length > BLOCK - used) {
      drain();
    }
  }

  private void drain() throws IOException {
    out.write(block, 0, used);
    used = 0;
  }
}
