package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Window;
import java.nio.charset.StandardCharsets;

/**
 * Where things stand in {@code goroutine 7 gp=0x.. m=4 mp=0x.. [select, 5 minutes]:}; everything
 * between number and bracket is missing but in crashes since Go 1.23.
 */
final class HeaderLine {
  private static final byte[] WORD = "goroutine ".getBytes(StandardCharsets.US_ASCII);

  /** Where in the line the number begins. */
  static final int NUMBER = WORD.length;

  private HeaderLine() {}

  /**
   * Whether a goroutine's line begins here, up to its opening bracket. What else the runtime prints
   * with this word ({@code goroutine running on other thread}) has no number.
   */
  static boolean begins(Window bytes, long line, long end) {
    return bracket(bytes, line, end) >= 0;
  }

  /** Offset of the opening bracket, or -1 if this is no such line. */
  static long bracket(Window bytes, long line, long end) {
    if (end - line < WORD.length + 4) {
      return -1;
    }
    for (int i = 0; i < WORD.length; i++) {
      if (bytes.at(line + i) != WORD[i]) {
        return -1;
      }
    }
    long at = line + NUMBER;
    long digits = at;
    while (at < end && digit(bytes.at(at))) {
      at++;
    }
    if (at == digits) {
      return -1;
    }
    while (at + 1 < end) {
      byte b = bytes.at(at);
      if (b == ' ' && bytes.at(at + 1) == '[') {
        return at + 1;
      }
      if (b != ' ' && b != '=' && !digit(b) && (b < 'a' || b > 'z')) {
        return -1;
      }
      at++;
    }
    return -1;
  }

  /** The number of a goroutine, modulo 2^64. */
  static long number(Window bytes, long line) {
    long number = 0;
    for (long at = line + NUMBER; digit(bytes.at(at)); at++) {
      number = number * 10 + (bytes.at(at) - '0');
    }
    return number;
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }
}
