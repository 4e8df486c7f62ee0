package io.pprof4j.format.thread;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.LegacyDump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.Unit;
import io.pprof4j.legacy.LineCursor;
import io.pprof4j.legacy.RecordUnit;
import io.pprof4j.legacy.Title;
import io.pprof4j.profile.MalformedProfileException;

/** The stacks of all threads as text. */
public final class ThreadFormat implements Format {
  static final String NAME = "thread";

  /** How far into an input the first line that says something is looked for. */
  private static final int SEARCHED = 1 << 16;

  public ThreadFormat() {}

  @Override
  public String name() {
    return NAME;
  }

  /** Whether the first line that is no comment holds one of the two titles. */
  @Override
  public boolean recognizes(Input input) {
    long size = input.bytes().byteSize();
    byte first = size == 0 ? 0 : input.window().at(0);
    if (first == 0 || first >= '0' && first <= '9') {
      return false;
    }
    Input head = new Input(input.name(), input.bytes().asSlice(0, Math.min(size, SEARCHED)));
    LineCursor lines = new LineCursor(NAME, head, 0);
    try {
      while (lines.next()) {
        if (!lines.blankOrComment()) {
          // A title may stand anywhere in a line of text, but a comment of profile.proto is none.
          return lines.isText() && (ThreadParser.isTitle(lines) || ThreadParser.isThread(lines));
        }
      }
      return false;
    } catch (MalformedProfileException e) {
      return false;
    }
  }

  @Override
  public long title(Window bytes, long line, long end) {
    long at = Title.find(bytes, line, end, "--- ");
    if (at < 0) {
      return -1;
    }
    LineCursor lines =
        new LineCursor(NAME, new Input("", bytes.segment().asSlice(at, end - at)), 0);
    try {
      boolean title = lines.next() && (ThreadParser.isTitle(lines) || ThreadParser.isThread(lines));
      return title ? at : -1;
    } catch (MalformedProfileException e) {
      return -1;
    }
  }

  @Override
  public Unit damaged(Input input, long offset) {
    return RecordUnit.rest(input, offset);
  }

  @Override
  public LegacyDump parse(Input input, ReadOptions options) throws MalformedProfileException {
    RecordUnit.noteOpenEnd(NAME, input, options);
    return new ThreadParser(input, options).parse();
  }
}
