package io.pprof4j.format.count;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.CountDump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.Unit;
import io.pprof4j.legacy.RecordUnit;
import io.pprof4j.profile.MalformedProfileException;

/** Go's count profiles as text. */
public final class CountFormat implements Format {
  static final String NAME = "count";

  public CountFormat() {}

  @Override
  public String name() {
    return NAME;
  }

  /** Whether the first line that is no comment is {@code NAME profile: total N}. */
  @Override
  public boolean recognizes(Input input) {
    return CountHeader.find(input) != null;
  }

  @Override
  public long title(Window bytes, long line, long end) {
    return CountHeader.title(bytes, line, end);
  }

  @Override
  public Unit damaged(Input input, long offset) {
    return RecordUnit.around(this, input, offset);
  }

  @Override
  public CountDump parse(Input input, ReadOptions options) throws MalformedProfileException {
    CountHeader header = CountHeader.find(input);
    if (header == null) {
      throw new MalformedProfileException(
          input.name(), NAME, 0, "\"NAME profile: total N\" with a number");
    }
    RecordUnit.noteOpenEnd(NAME, input, options);
    return new CountParser(input, header, options).parse();
  }
}
