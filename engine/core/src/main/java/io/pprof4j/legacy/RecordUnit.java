package io.pprof4j.legacy;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.Unit;
import io.pprof4j.profile.Loss;
import java.util.function.Consumer;

/** A line of a text with the symbol lines that belong to it: what is lost when it is damaged. */
public final class RecordUnit {
  private static final String LABELS = "# labels: {";

  private RecordUnit() {}

  /**
   * The line at an offset, and all symbol lines and labels right behind it. Where another profile
   * begins there, all behind it: its records are none of this one's.
   */
  public static Unit around(Format format, Input input, long offset) {
    Window bytes = input.window();
    long size = bytes.size();
    long from = lineStart(bytes, Math.min(offset, size));
    long to = next(bytes, from);
    if (format.recognizes(new Input(input.name(), input.bytes().asSlice(from, to - from)))) {
      return from == 0 ? Unit.NONE : new Unit(from, size);
    }
    while (to < size && (isSymbol(bytes, to) || bytes.has(LABELS, to))) {
      to = next(bytes, to);
    }
    return new Unit(from, to);
  }

  /** The line at an offset and all behind it: for records that are more than a line. */
  public static Unit rest(Input input, long offset) {
    long size = input.bytes().byteSize();
    return new Unit(lineStart(input.window(), Math.min(offset, size)), size);
  }

  /** Where records begin. */
  @FunctionalInterface
  public interface Begins {
    /** Whether one begins with the line at an offset. */
    boolean at(Window bytes, long line);
  }

  /** The record of several lines that an offset lies in, or nothing if none begins before it. */
  public static Unit of(Input input, long offset, Begins begins) {
    Window bytes = input.window();
    long size = bytes.size();
    long from = lineStart(bytes, Math.clamp(offset, 0, Math.max(0, size - 1)));
    while (!begins.at(bytes, from)) {
      if (from == 0) {
        return Unit.NONE;
      }
      from = lineStart(bytes, from - 1);
    }
    long to = next(bytes, from);
    while (to < size && !begins.at(bytes, to)) {
      to = next(bytes, to);
    }
    return new Unit(from, to);
  }

  /**
   * Notes that the last line has no end, so that it may have been longer. The values of a record
   * stand at its beginning, so what is read of it counts.
   */
  public static void noteOpenEnd(String format, Input input, ReadOptions options) {
    long size = input.bytes().byteSize();
    Consumer<Loss> losses = options.losses();
    if (losses == null || size == 0 || input.window().at(size - 1) == '\n') {
      return;
    }
    losses.accept(
        new Loss(
            input.name(),
            format,
            size,
            0,
            "the end of the last line: it may be cut off, it was read as it is"));
  }

  private static long lineStart(Window bytes, long offset) {
    long at = offset;
    while (at > 0 && bytes.at(at - 1) != '\n') {
      at--;
    }
    return at;
  }

  private static long next(Window bytes, long line) {
    long size = bytes.size();
    return Math.min(size, bytes.newline(line, size) + 1);
  }

  private static boolean isSymbol(Window bytes, long line) {
    return bytes.has("#\t0x", line) || bytes.has("# 0x", line);
  }
}
