package io.pprof4j.profile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that loses nothing. What programs put into profiles, paths above all, need not be sound
 * UTF-8, and has to come out as it went in. A byte of no sound sequence becomes the char {@code
 * DC00} + byte: half of a surrogate pair, which stands alone in no sound text (Python's {@code
 * surrogateescape}).
 */
public final class Utf8 {
  private static final char REPLACEMENT = '\ufffd';
  private static final int ESCAPE = 0xDC00;
  private static final int FIRST = ESCAPE + 0x80;
  private static final int LAST = ESCAPE + 0xFF;

  private Utf8() {}

  /** The text of the bytes {@code from .. to}, the last exclusive. */
  public static String decode(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : escaped(ByteBuffer.wrap(bytes, from, to - from));
  }

  private static String escaped(ByteBuffer bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    for (CoderResult result = decoder.decode(bytes, text, true);
        result.isMalformed();
        result = decoder.decode(bytes, text, true)) {
      for (int i = 0; i < result.length(); i++) {
        text.put((char) (ESCAPE + (bytes.get() & 0xFF)));
      }
    }
    return text.flip().toString();
  }

  /** The bytes that {@link #decode} made a text of, and of any sound text its UTF-8. */
  public static byte[] encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isEscape(text.charAt(i))) {
        return unescaped(text);
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (isEscape(c)) {
        bytes.write(c - ESCAPE);
      } else {
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static boolean isEscape(int c) {
    return c >= FIRST && c <= LAST;
  }
}
