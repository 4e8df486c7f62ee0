package io.pprof4j.format.java;

import io.pprof4j.bytes.Input;
import io.pprof4j.legacy.Blanks;
import io.pprof4j.legacy.GoInteger;
import io.pprof4j.legacy.LineCursor;
import io.pprof4j.profile.MalformedProfileException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The title, and the attributes {@code name = value} up to the first line without one.
 *
 * @param heap heapz rather than contentionz
 * @param unit of the second value, null where the attributes don't tell
 * @param period how many contentions a recorded one stands for, 0 where the attributes don't tell
 * @param hasPeriod whether they do
 * @param durationNanos duration of collection, 0 where they don't tell
 */
record JavaHeader(
    boolean heap, @Nullable String unit, long period, boolean hasPeriod, long durationNanos) {
  private static final String HEAPZ = "--- heapz 1 ---";
  private static final String CONTENTIONZ = "--- contentionz 1 ---";
  private static final int SEARCHED = 1 << 12;

  static boolean recognizes(Input input) {
    long size = input.bytes().byteSize();
    if (size < HEAPZ.length() || !mayBeTitle(input.window().at(0))) {
      return false;
    }
    Input head = new Input(input.name(), input.bytes().asSlice(0, Math.min(size, SEARCHED)));
    LineCursor lines = new LineCursor(JavaFormat.NAME, head, 0);
    try {
      lines.next();
      String title = Blanks.strip(lines.text());
      return title.equals(HEAPZ) || title.equals(CONTENTIONZ) && javaAttributes(lines);
    } catch (MalformedProfileException e) {
      return false;
    }
  }

  /** Reads title and attributes; the cursor is at the first line behind them then. */
  static JavaHeader read(LineCursor lines) throws MalformedProfileException {
    lines.next();
    boolean heap = Blanks.strip(lines.text()).equals(HEAPZ);
    String unit = null;
    long period = 0;
    boolean hasPeriod = false;
    long duration = 0;
    while (lines.next() && lines.whole()) {
      if (lines.content() == lines.end()) {
        continue;
      }
      Attribute attribute = Attribute.in(Blanks.strip(lines.text()));
      if (attribute == null) {
        break;
      }
      String value = attribute.value();
      switch ((heap ? "heap/" : "contention/") + attribute.name()) {
        case "heap/format", "contention/format" -> {
          if (!value.equals("java")) {
            throw lines.unexpected("format = java");
          }
        }
        case "heap/resolution", "contention/resolution" -> unit = value;
        case "contention/sampling period" -> {
          period = number(lines, value);
          hasPeriod = true;
        }
        case "contention/ms since reset" -> duration = number(lines, value) * 1_000_000;
        default ->
            throw lines.unexpected(
                heap
                    ? "format or resolution"
                    : "format, resolution, sampling period or ms since reset");
      }
    }
    return new JavaHeader(heap, unit, period, hasPeriod, duration);
  }

  private static boolean mayBeTitle(byte first) {
    return first == '-' || first == ' ' || first >= '\t' && first <= '\r';
  }

  private static boolean javaAttributes(LineCursor lines) throws MalformedProfileException {
    while (lines.next()) {
      String text = Blanks.strip(lines.text());
      int equals = text.indexOf('=');
      if (!Blanks.isBlankOrComment(text)) {
        if (equals < 0 || text.startsWith("---")) {
          return false;
        }
        String name = Blanks.strip(text.substring(0, equals));
        if (name.equals("format") || name.equals("resolution")) {
          return true;
        }
      }
    }
    return false;
  }

  private static long number(LineCursor lines, String value) throws MalformedProfileException {
    OptionalLong number = GoInteger.parse(value);
    if (number.isEmpty()) {
      throw lines.unexpected("a number of 64 bits");
    }
    return number.getAsLong();
  }

  /** The first {@code name=value} of word characters and blanks in a line. */
  private record Attribute(String name, String value) {
    static @Nullable Attribute in(String line) {
      for (int at = line.indexOf('='); at >= 0; at = line.indexOf('=', at + 1)) {
        int from = at;
        while (from > 0 && isWord(line.charAt(from - 1))) {
          from--;
        }
        int to = at + 1;
        while (to < line.length() && isWord(line.charAt(to))) {
          to++;
        }
        if (from < at && to > at + 1) {
          return new Attribute(
              line.substring(from, at).strip(), line.substring(at + 1, to).strip());
        }
      }
      return null;
    }

    private static boolean isWord(char c) {
      return c == ' '
          || c == '_'
          || c >= '0' && c <= '9'
          || c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z';
    }
  }
}
