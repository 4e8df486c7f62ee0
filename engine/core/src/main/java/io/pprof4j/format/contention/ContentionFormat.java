package io.pprof4j.format.contention;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.ContentionDump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.Unit;
import io.pprof4j.legacy.RecordUnit;
import io.pprof4j.profile.MalformedProfileException;

/** Block, mutex and contentionz profiles as text. */
public final class ContentionFormat implements Format {
  static final String NAME = "contention";

  public ContentionFormat() {}

  @Override
  public String name() {
    return NAME;
  }

  /** Whether the first line begins with one of the three titles. */
  @Override
  public boolean recognizes(Input input) {
    return !ContentionHeader.kind(input).isEmpty();
  }

  @Override
  public long title(Window bytes, long line, long end) {
    return ContentionHeader.title(bytes, line, end);
  }

  /** Without an attribute of the header, or what may have been one, all delays would be others. */
  @Override
  public Unit damaged(Input input, long offset) {
    try {
      long first = ContentionHeader.read(input).end();
      Unit unit = RecordUnit.around(this, input, offset);
      byte b = first < input.bytes().byteSize() ? input.window().at(first) : 0;
      boolean record = unit.from() > first || unit.from() == first && b >= '0' && b <= '9';
      return record ? unit : Unit.NONE;
    } catch (MalformedProfileException e) {
      return Unit.NONE;
    }
  }

  @Override
  public ContentionDump parse(Input input, ReadOptions options) throws MalformedProfileException {
    RecordUnit.noteOpenEnd(NAME, input, options);
    return new ContentionParser(input, ContentionHeader.read(input), options).parse();
  }
}
