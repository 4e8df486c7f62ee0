package io.pprof4j.format.count;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.legacy.Blanks;
import io.pprof4j.legacy.Title;
import io.pprof4j.profile.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a count profile that is neither blank nor a comment.
 *
 * @param kind the profile's name, and what its records count
 * @param total what the records should add up to
 * @param end offset of the line behind
 */
record CountHeader(String kind, long total, long end) {
  /** How far into an input the header is looked for. */
  private static final int SEARCHED = 1 << 16;

  private static final String TOTAL = " profile: total ";

  /** The header of an input, or null if it has none. */
  static @Nullable CountHeader find(Input input) {
    Window bytes = input.window();
    long to = Math.min(bytes.size(), SEARCHED);
    for (long line = 0, end; line < to; line = end + 1) {
      end = bytes.newline(line, to);
      byte first = bytes.at(line);
      if (says(first) && Title.find(bytes, line, end, TOTAL.strip()) < 0) {
        return null;
      }
      if (first != '#' && first != '\n') {
        byte[] b = new byte[(int) (end - line)];
        bytes.copy(line, b, 0, b.length);
        String text = Utf8.decode(b, 0, b.length);
        if (!Blanks.isBlankOrComment(text)) {
          return parse(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, end + 1);
        }
      }
    }
    return null;
  }

  /** Whether a line that begins so is neither blank nor a comment, whatever follows. */
  private static boolean says(byte first) {
    return first >= 0 && first != ' ' && first != '#' && (first < '\t' || first > '\r');
  }

  /** Where the header begins in a line that ends with it, or -1. */
  static long title(Window bytes, long line, long end) {
    long found = Title.find(bytes, line, end, TOTAL.strip());
    long at = found - 1;
    while (at > line && !Title.isBlank(bytes.at(at - 1))) {
      at--;
    }
    return found < 0 || at < line || parse(Title.text(bytes, at, end), end) == null ? -1 : at;
  }

  private static @Nullable CountHeader parse(String line, long end) {
    int name = line.indexOf(TOTAL);
    int digits = name + TOTAL.length();
    if (name < 1 || digits == line.length()) {
      return null;
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (i < name ? isBlank(c) : i >= digits && (c < '0' || c > '9')) {
        return null;
      }
    }
    return new CountHeader(line.substring(0, name), total(line.substring(digits)), end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\u000b');
  }

  private static long total(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
