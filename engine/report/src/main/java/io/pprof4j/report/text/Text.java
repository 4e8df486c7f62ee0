package io.pprof4j.report.text;

import io.pprof4j.profile.Strings;
import io.pprof4j.profile.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Byte strings. A Go string is a sequence of bytes: pprof compares, cuts and prints names by bytes,
 * whether they are sound UTF-8 or not. A byte string is a {@link String} whose chars are those
 * bytes, 0 to 255 each: {@code compareTo} is Go's {@code <}, {@code substring} cuts where Go cuts,
 * and what is printed is what the profile holds. Every name inside the reports is one; text from
 * outside enters through {@link #bytes}.
 */
public final class Text {
  /** The ellipsis. */
  public static final String ELLIPSIS = bytes("\u2026");

  /** What stands for a byte that is no sound UTF-8. */
  public static final String REPLACEMENT = bytes("\ufffd");

  private Text() {}

  /** The byte string of a text's UTF-8, and of what {@link Utf8} made of bytes. */
  public static String bytes(String unicode) {
    return new String(Utf8.encode(unicode), StandardCharsets.ISO_8859_1);
  }

  /** The byte string of a profile's string. */
  public static String of(Strings strings, int index) {
    return new String(strings.bytes(index), StandardCharsets.ISO_8859_1);
  }

  /** The bytes that a byte string stands for. */
  public static byte[] raw(String bytes) {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The text whose UTF-8 a byte string holds; unsound sequences become replacement chars. */
  public static String unicode(String bytes) {
    return new String(raw(bytes), StandardCharsets.UTF_8);
  }

  /** The text of a byte string as {@link Utf8} has it: {@link #bytes} gives the same bytes back. */
  public static String kept(String bytes) {
    byte[] raw = raw(bytes);
    return Utf8.decode(raw, 0, raw.length);
  }

  /** Go's {@code strings.ToLower}. */
  public static String lower(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.charAt(i) >= 0x80) {
        return bytes(unicode(bytes).toLowerCase(Locale.ROOT));
      }
    }
    return bytes.toLowerCase(Locale.ROOT);
  }

  /** Number of code points, an unsound byte counting as one: what Go pads fields by. */
  public static int runes(String bytes) {
    int n = 0;
    for (int i = 0; i < bytes.length(); n++) {
      i += bytes.charAt(i) < 0x80 ? 1 : runeLength(bytes, i);
    }
    return n;
  }

  /** The text that Go sees in a byte string: an unsound byte becomes a replacement char. */
  static String decoded(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.charAt(i) >= 0x80) {
        return unicode(sound(bytes));
      }
    }
    return bytes;
  }

  private static int runeLength(String s, int i) {
    int lead = s.charAt(i);
    int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || i + length > s.length()) {
      return 1;
    }
    int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (int k = 1; k < length; k++) {
      int c = s.charAt(i + k);
      if (c < low || c > high) {
        return 1;
      }
      low = 0x80;
      high = 0xBF;
    }
    return length;
  }

  /** A byte string of sound UTF-8: each unsound byte becomes a replacement char, as in Go. */
  public static String sound(String bytes) {
    StringBuilder b = new StringBuilder(bytes.length());
    for (int i = 0, length; i < bytes.length(); i += length) {
      length = bytes.charAt(i) < 0x80 ? 1 : runeLength(bytes, i);
      if (length == 1 && bytes.charAt(i) >= 0x80) {
        b.append(REPLACEMENT);
      } else {
        b.append(bytes, i, i + length);
      }
    }
    return b.toString();
  }

  /** A number in at least 16 hexadecimal digits. */
  public static String hex16(long unsigned) {
    String digits = Long.toHexString(unsigned);
    return "0".repeat(16 - digits.length()) + digits;
  }

  /** A text between double quotes, as Go's {@code %q} shows it; the result is no byte string. */
  public static String quoted(String unicode) {
    StringBuilder b = new StringBuilder(unicode.length() + 2).append('"');
    unicode
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '"', '\\' -> b.append('\\').append((char) c);
            case '\n' -> b.append("\\n");
            case '\t' -> b.append("\\t");
            case '\r' -> b.append("\\r");
            default -> {
              if (c < 0x20 || c == 0x7F) {
                b.append("\\x").append(Character.forDigit(c >> 4, 16));
                b.append(Character.forDigit(c & 15, 16));
              } else {
                b.appendCodePoint(c);
              }
            }
          }
        });
    return b.append('"').toString();
  }
}
