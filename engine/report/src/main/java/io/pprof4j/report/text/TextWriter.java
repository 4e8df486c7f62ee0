package io.pprof4j.report.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes byte strings to a stream in large blocks. Whoever made it flushes it. */
public final class TextWriter {
  private static final int BLOCK = 1 << 16;
  private static final String SPACES = " ".repeat(64);

  private final OutputStream out;
  private final byte[] block = new byte[BLOCK];
  private int used;

  public TextWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes a byte string. */
  public TextWriter text(String s) throws IOException {
    int length = s.length();
    if (length > BLOCK - used) {
      flush();
    }
    byte[] bytes = s.getBytes(StandardCharsets.ISO_8859_1);
    if (length > BLOCK) {
      out.write(bytes);
    } else {
      System.arraycopy(bytes, 0, block, used, length);
      used += length;
    }
    return this;
  }

  /** Writes a byte string at the right of a field, as {@code %10s} does. */
  public TextWriter right(String s, int width) throws IOException {
    return spaces(width - Text.runes(s)).text(s);
  }

  /** Writes a number at the right of a field, as {@code %10d} does. */
  public TextWriter right(long n, int width) throws IOException {
    String s = Long.toString(n);
    return spaces(width - s.length()).text(s);
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
    return text(Long.toString(n));
  }

  /** Writes an unsigned number in hexadecimal with {@code 0x}. */
  public TextWriter hex(long unsigned) throws IOException {
    return text("0x").text(Long.toHexString(unsigned));
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
    out.write(block, 0, used);
    used = 0;
    out.flush();
  }
}
