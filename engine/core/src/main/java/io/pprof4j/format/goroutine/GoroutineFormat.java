package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.GoroutineDump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.Unit;
import io.pprof4j.legacy.RecordUnit;
import io.pprof4j.legacy.Title;
import io.pprof4j.profile.MalformedProfileException;

/** Goroutine stacks as text, whatever lines come before the first. */
public final class GoroutineFormat implements Format {
  static final String NAME = "goroutine";

  /** How far the first goroutine is looked for: behind what was logged before a crash. */
  private static final long SEARCHED = 1 << 20;

  public GoroutineFormat() {}

  @Override
  public String name() {
    return NAME;
  }

  /** Whether a line in the first MiB begins a goroutine, and all before it is text. */
  @Override
  public boolean recognizes(Input input) {
    Window bytes = new Window(input.bytes());
    long end = Math.min(bytes.size(), SEARCHED);
    boolean start = true;
    for (long at = 0; at < end; at++) {
      byte b = bytes.at(at);
      if (start && b == 'g' && HeaderLine.begins(bytes, at, end)) {
        return true;
      }
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != 0x1b) {
        return false;
      }
      start = b == '\n';
    }
    return false;
  }

  /** A goroutine's line, but for one that is only indented: that is of an error's message. */
  @Override
  public long title(Window bytes, long line, long end) {
    long at = Title.find(bytes, line, end, "goroutine ");
    return at >= 0
            && (at == line || at > StackText.indented(bytes, line, end))
            && HeaderLine.begins(bytes, at, end)
            && Title.text(bytes, at, end).endsWith("]:")
        ? at
        : -1;
  }

  /** The goroutine that an offset lies in. */
  @Override
  public Unit damaged(Input input, long offset) {
    return RecordUnit.of(input, offset, GoroutineFormat::begins);
  }

  private static boolean begins(Window bytes, long line) {
    return HeaderLine.begins(bytes, line, bytes.size()) || cutOff(bytes, line);
  }

  /** Whether a line behind a blank one is the last and has no end. */
  private static boolean cutOff(Window bytes, long line) {
    long size = bytes.size();
    long above = line > 1 && bytes.at(line - 2) == '\r' ? line - 3 : line - 2;
    return above >= 0 && bytes.at(above) == '\n' && bytes.newline(line, size) == size;
  }

  @Override
  public GoroutineDump parse(Input input, ReadOptions options) throws MalformedProfileException {
    return new GoroutineParser(input, options).parse();
  }
}
