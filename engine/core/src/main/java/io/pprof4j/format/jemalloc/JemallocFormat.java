package io.pprof4j.format.jemalloc;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.Unit;
import io.pprof4j.legacy.LineCursor;
import io.pprof4j.legacy.RecordUnit;
import io.pprof4j.legacy.Title;
import io.pprof4j.profile.MalformedProfileException;

/** jemalloc's heap profile. */
public final class JemallocFormat implements Format {
  static final String NAME = "jemalloc";
  static final String MAGIC = "heap_v2/";

  public JemallocFormat() {}

  @Override
  public String name() {
    return NAME;
  }

  /** Whether the first line begins with {@code heap_v2/}. */
  @Override
  public boolean recognizes(Input input) {
    long head = Math.min(input.bytes().byteSize(), MAGIC.length());
    LineCursor lines =
        new LineCursor(NAME, new Input(input.name(), input.bytes().asSlice(0, head)), 0);
    try {
      return lines.next() && lines.has(MAGIC, 0);
    } catch (MalformedProfileException e) {
      return false;
    }
  }

  @Override
  public long title(Window bytes, long line, long end) {
    long at = Title.find(bytes, line, end, MAGIC);
    String rate = at < 0 ? "" : Title.text(bytes, at + MAGIC.length(), end);
    return !rate.isEmpty() && rate.chars().allMatch(c -> c >= '0' && c <= '9') ? at : -1;
  }

  /** The stack that an offset lies in, with its counts; behind the stacks all the rest. */
  @Override
  public Unit damaged(Input input, long offset) {
    return RecordUnit.of(
        input, offset, (bytes, line) -> bytes.at(line) == '@' || bytes.at(line) == 'M');
  }

  @Override
  public HeapDump parse(Input input, ReadOptions options) throws MalformedProfileException {
    RecordUnit.noteOpenEnd(NAME, input, options);
    return new JemallocParser(input, options).parse();
  }
}
