package io.pprof4j.report.demangle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Identifiers beyond ASCII in Rust names: RFC 3492, with {@code _} in place of the hyphen. */
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;

  /** Decoding takes the square of the length. */
  private static final int MAX_LENGTH = 1 << 13;

  private int[] points = new int[0];
  private int bias = 72;
  private int code = 128;
  private long index;

  private Punycode() {}

  /** The identifier's UTF-8, a char for each byte. */
  static String decode(String encoded) {
    if (encoded.length() > MAX_LENGTH) {
      throw Cursor.expected("a shorter identifier");
    }
    Punycode decoder = new Punycode();
    int split = encoded.lastIndexOf('_');
    if (split >= 0) {
      decoder.points = encoded.substring(0, split).chars().toArray();
    }
    Cursor in = new Cursor(encoded.substring(split + 1));
    while (!in.atEnd()) {
      decoder.insert(in);
    }
    byte[] utf8 =
        new String(decoder.points, 0, decoder.points.length).getBytes(StandardCharsets.UTF_8);
    return new String(utf8, StandardCharsets.ISO_8859_1);
  }

  private void insert(Cursor in) {
    long before = index;
    readDelta(in);
    int count = points.length + 1;
    adapt((index - before) / (before == 0 ? DAMP : 2), count);
    long next = code + index / count;
    if (next > Character.MAX_CODE_POINT
        || (next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE)) {
      throw Cursor.expected("a code point");
    }
    code = (int) next;
    int at = (int) (index % count);
    int[] longer = Arrays.copyOf(points, count);
    System.arraycopy(points, at, longer, at + 1, points.length - at);
    longer[at] = code;
    points = longer;
    index = at + 1L;
  }

  private void readDelta(Cursor in) {
    long weight = 1;
    for (int k = BASE; ; k += BASE) {
      int digit = digit(in.next());
      index += digit * weight;
      int t = k <= bias ? T_MIN : k > bias + T_MAX ? T_MAX : k - bias;
      if (digit < t) {
        return;
      }
      if (weight >= Integer.MAX_VALUE / BASE) {
        throw Cursor.expected("a smaller number");
      }
      weight *= BASE - t;
    }
  }

  private static int digit(char c) {
    if (Cursor.isDigit(c)) {
      return c - '0' + 26;
    } else if (Cursor.isUpper(c)) {
      return c - 'A';
    } else if (Cursor.isLower(c)) {
      return c - 'a';
    }
    throw Cursor.expected("a digit in base 36");
  }

  private void adapt(long damped, int count) {
    long delta = damped + damped / count;
    int k = 0;
    while (delta > (BASE - T_MIN) * T_MAX / 2) {
      delta /= BASE - T_MIN;
      k += BASE;
    }
    bias = (int) (k + (BASE - T_MIN + 1) * delta / (delta + SKEW));
  }
}
