package io.pprof4j.legacy;

import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.StringTable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Labels of a goroutine as text, {@code "key":"value", "k2":"v2"}}, quoted as Go quotes strings,
 * with or without a blank behind the colon. Labels with an empty value are left out, as
 * profile.proto, which has no such thing, leaves them out.
 */
public final class QuotedLabels {
  private final StringTable strings;
  private final LabelTable labels;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private Window bytes = Window.EMPTY;
  private long at;
  private long end;

  public QuotedLabels(StringTable strings, LabelTable labels) {
    this.strings = strings;
    this.labels = labels;
  }

  /**
   * Adds the labels behind an opening brace to the set under way.
   *
   * @return whether they are sound up to their closing brace; if not, none was added
   */
  public boolean read(Window in, long from, long to) {
    bytes = in;
    at = from;
    end = to;
    int[] pairs = new int[16];
    int n = 0;
    while (!skip('}')) {
      if (n > 0 && !(skip(',') && skip(' '))) {
        return false;
      }
      int key = quoted();
      int value = key >= 0 && skip(':') ? value() : -1;
      if (value < 0) {
        return false;
      }
      if (n == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * n);
      }
      pairs[n++] = key;
      pairs[n++] = value;
    }
    for (int i = 0; i < n; i += 2) {
      if (pairs[i + 1] != 0) {
        labels.addString(pairs[i], pairs[i + 1]);
      }
    }
    return true;
  }

  private int value() {
    skip(' ');
    return quoted();
  }

  private boolean skip(char c) {
    if (at < end && bytes.at(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  /** The quoted string at this place, or -1. */
  private int quoted() {
    if (!skip('"')) {
      return -1;
    }
    text.reset();
    while (at < end) {
      byte b = bytes.at(at++);
      if (b == '"') {
        return strings.intern(text.toByteArray());
      }
      if (b != '\\') {
        text.write(b);
      } else if (at == end || !escape(bytes.at(at++))) {
        return -1;
      }
    }
    return -1;
  }

  private boolean escape(byte code) {
    switch (code) {
      case '"', '\\' -> text.write(code);
      case 'a' -> text.write(7);
      case 'b' -> text.write('\b');
      case 'f' -> text.write('\f');
      case 'n' -> text.write('\n');
      case 'r' -> text.write('\r');
      case 't' -> text.write('\t');
      case 'v' -> text.write(11);
      case 'x' -> {
        long b = hex(2);
        text.write((int) b);
        return b >= 0;
      }
      case 'u' -> {
        return character(hex(4));
      }
      case 'U' -> {
        return character(hex(8));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean character(long c) {
    if (c < 0 || c > Character.MAX_CODE_POINT) {
      return false;
    }
    text.writeBytes(Character.toString((int) c).getBytes(StandardCharsets.UTF_8));
    return true;
  }

  private long hex(int digits) {
    long value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = at < end ? Words.hexDigit(bytes.at(at)) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
      at++;
    }
    return value;
  }
}
