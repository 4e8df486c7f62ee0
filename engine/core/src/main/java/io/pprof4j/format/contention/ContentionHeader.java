package io.pprof4j.format.contention;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.legacy.Blanks;
import io.pprof4j.legacy.GoInteger;
import io.pprof4j.legacy.Title;
import io.pprof4j.profile.MalformedProfileException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * The title and the attributes {@code name = value} before the first record.
 *
 * @param kind {@code contention}, {@code mutex} or {@code contentionz}
 * @param cyclesPerSecond 0 where delays are not in cycles
 * @param period how many contentions each recorded one stands for
 * @param durationNanos duration of collection, 0 if it isn't told
 * @param end offset of the line behind the attributes
 */
record ContentionHeader(
    String kind, long cyclesPerSecond, long period, long durationNanos, long end) {
  private static final int MAX_LINE = 1 << 16;

  /** What the first line says the profile is, or empty if it says nothing of the kind. */
  static String kind(Input input) {
    Window bytes = input.window();
    if (bytes.size() == 0 || bytes.at(0) != '-') {
      return "";
    }
    String title = text(bytes, 0, bytes.newline(0, Math.min(bytes.size(), 32)));
    if (title.startsWith("--- contentionz ")) {
      return "contentionz";
    } else if (title.startsWith("--- mutex:")) {
      return "mutex";
    }
    return title.startsWith("--- contention:") ? "contention" : "";
  }

  /** Where the title begins in a line that ends with it, or -1. */
  static long title(Window bytes, long line, long end) {
    long at = Title.find(bytes, line, end, "--- ");
    if (at < 0) {
      return -1;
    }
    String title = Title.text(bytes, at, end);
    boolean whole =
        title.equals("--- mutex:")
            || title.equals("--- contention:")
            || title.startsWith("--- contentionz ") && title.endsWith(" ---");
    return whole ? at : -1;
  }

  /** Reads title and attributes. */
  static ContentionHeader read(Input input) throws MalformedProfileException {
    Window bytes = input.window();
    long size = bytes.size();
    long cycles = 0;
    long period = 1;
    long duration = 0;
    long line = bytes.newline(0, size) + 1;
    while (line < size) {
      long end = bytes.newline(line, size);
      String text = Blanks.strip(text(bytes, line, Math.min(end, line + MAX_LINE)));
      int equals = text.indexOf('=');
      if (!Blanks.isBlankOrComment(text)) {
        if (text.startsWith("---") || equals < 0) {
          break;
        }
        String name = Blanks.strip(text.substring(0, equals));
        String value = Blanks.strip(text.substring(equals + 1));
        switch (name) {
          case "cycles/second" -> cycles = number(input, line, name, value);
          case "sampling period" -> period = number(input, line, name, value);
          case "ms since reset" -> duration = number(input, line, name, value) * 1_000_000;
          case "discarded samples" -> {}
          default ->
              throw malformed(
                  input,
                  line,
                  "cycles/second, sampling period, ms since reset or discarded samples, found "
                      + name);
        }
      }
      line = end + 1;
    }
    return new ContentionHeader(kind(input), cycles, period, duration, Math.min(line, size));
  }

  private static long number(Input input, long line, String name, String value)
      throws MalformedProfileException {
    OptionalLong number = GoInteger.parse(value);
    if (number.isEmpty()) {
      throw malformed(input, line, name + " as a number of 64 bits, found " + value);
    }
    return number.getAsLong();
  }

  private static String text(Window bytes, long from, long to) {
    return bytes.text(from, to, StandardCharsets.UTF_8);
  }

  private static MalformedProfileException malformed(Input input, long offset, String expected) {
    String most = expected.substring(0, Math.min(expected.length(), 200));
    return new MalformedProfileException(input.name(), ContentionFormat.NAME, offset, most);
  }
}
