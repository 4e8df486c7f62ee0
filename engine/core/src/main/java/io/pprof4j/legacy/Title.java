package io.pprof4j.legacy;

import io.pprof4j.bytes.Window;
import java.nio.charset.StandardCharsets;

/** Finds the title of a profile in a line that may begin with what a logger put there. */
public final class Title {
  private Title() {}

  /** Offset of a text that begins a line or stands behind a blank, or -1. */
  public static long find(Window bytes, long line, long end, String text) {
    for (long at = line; at <= end - text.length(); at++) {
      if (bytes.has(text, at) && (at == line || isBlank(bytes.at(at - 1)))) {
        return at;
      }
    }
    return -1;
  }

  /** The line from an offset on, without white space at its ends. */
  public static String text(Window bytes, long from, long end) {
    return Blanks.strip(bytes.text(from, end, StandardCharsets.UTF_8));
  }

  /** Whether a byte parts words. */
  public static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
