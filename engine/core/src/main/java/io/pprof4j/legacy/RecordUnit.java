package io.pprof4j.legacy;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.Unit;
import io.pprof4j.profile.Loss;
import java.lang.foreign.MemorySegment;
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
    MemorySegment bytes = input.bytes();
    long size = bytes.byteSize();
    long from = lineStart(bytes, Math.min(offset, size));
    long to = next(bytes, from);
    if (format.recognizes(new Input(input.name(), bytes.asSlice(from, to - from)))) {
      return from == 0 ? Unit.NONE : new Unit(from, size);
    }
    while (to < size && (isSymbol(bytes, to) || startsWith(bytes, to, LABELS))) {
      to = next(bytes, to);
    }
    return new Unit(from, to);
  }

  /** The line at an offset and all behind it: for records that are more than a line. */
  public static Unit rest(Input input, long offset) {
    long size = input.bytes().byteSize();
    return new Unit(lineStart(input.bytes(), Math.min(offset, size)), size);
  }

  /** Where records begin. */
  @FunctionalInterface
  public interface Begins {
    /** Whether one begins with the line at an offset. */
    boolean at(Window bytes, long line);
  }

  /** The record of several lines that an offset lies in, or nothing if none begins before it. */
  public static Unit of(Input input, long offset, Begins begins) {
    MemorySegment bytes = input.bytes();
    Window shown = new Window(bytes);
    long size = bytes.byteSize();
    long from = lineStart(bytes, Math.clamp(offset, 0, Math.max(0, size - 1)));
    while (!begins.at(shown, from)) {
      if (from == 0) {
        return Unit.NONE;
      }
      from = lineStart(bytes, from - 1);
    }
    long to = next(bytes, from);
    while (to < size && !begins.at(shown, to)) {
      to = next(bytes, to);
    }
    return new Unit(from, to);
  }

  /**
   * Notes that the last line has no end, so that it may have been longer. The values of a record
   * stand at its beginning, so what is read of it counts.
   */
  public static void noteOpenEnd(String format, Input input, ReadOptions options) {
    MemorySegment bytes = input.bytes();
    long size = bytes.byteSize();
    Consumer<Loss> losses = options.losses();
    if (losses == null || size == 0 || Words.at(bytes, size - 1) == '\n') {
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

  private static long lineStart(MemorySegment bytes, long offset) {
    long at = offset;
    while (at > 0 && Words.at(bytes, at - 1) != '\n') {
      at--;
    }
    return at;
  }

  private static long next(MemorySegment bytes, long line) {
    long size = bytes.byteSize();
    return Math.min(size, Words.newline(bytes, line, size) + 1);
  }

  private static boolean isSymbol(MemorySegment bytes, long line) {
    return startsWith(bytes, line, "#\t0x") || startsWith(bytes, line, "# 0x");
  }

  private static boolean startsWith(MemorySegment bytes, long line, String text) {
    if (bytes.byteSize() - line < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Words.at(bytes, line + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
