package io.pprof4j.format.java;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.LegacyDump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.Unit;
import io.pprof4j.legacy.RecordUnit;
import io.pprof4j.legacy.Title;
import io.pprof4j.profile.MalformedProfileException;

/** Java's heapz and contentionz profiles. */
public final class JavaFormat implements Format {
  static final String NAME = "java";

  public JavaFormat() {}

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Whether the first line is {@code --- heapz 1 ---}, or {@code --- contentionz 1 ---} with
   * attributes that C++'s profiles of that title never have.
   */
  @Override
  public boolean recognizes(Input input) {
    return JavaHeader.recognizes(input);
  }

  @Override
  public long title(Window bytes, long line, long end) {
    long at = Title.find(bytes, line, end, "--- ");
    return at >= 0 && JavaHeader.recognizes(new Input("", bytes.segment().asSlice(at))) ? at : -1;
  }

  @Override
  public Unit damaged(Input input, long offset) {
    return RecordUnit.rest(input, offset);
  }

  @Override
  public LegacyDump parse(Input input, ReadOptions options) throws MalformedProfileException {
    RecordUnit.noteOpenEnd(NAME, input, options);
    return new JavaParser(input, options).parse();
  }
}
