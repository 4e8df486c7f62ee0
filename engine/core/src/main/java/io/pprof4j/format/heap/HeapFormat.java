package io.pprof4j.format.heap;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.format.Unit;
import io.pprof4j.legacy.RecordUnit;
import io.pprof4j.legacy.Title;
import io.pprof4j.profile.MalformedProfileException;

/** The legacy heap profile as text. */
public final class HeapFormat implements Format {
  static final String NAME = "heap";
  private static final String MAGIC = "heap profile:";

  /** How far into the first line the magic word is looked for: other readers take none longer. */
  private static final int SEARCHED = 1 << 16;

  public HeapFormat() {}

  @Override
  public String name() {
    return NAME;
  }

  /** Whether the first line holds {@code heap profile:}, behind text. */
  @Override
  public boolean recognizes(Input input) {
    Window bytes = input.window();
    long end = Math.min(bytes.size(), SEARCHED) - MAGIC.length();
    for (long at = 0; at <= end; at++) {
      byte b = bytes.at(at);
      if (b == '\n' || b >= 0 && b < '\t') {
        return false;
      }
      if (bytes.has(MAGIC, at)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long title(Window bytes, long line, long end) {
    long at = Title.find(bytes, line, end, MAGIC);
    return at < 0 || HeapHeader.parse(Title.text(bytes, at, end)) == null ? -1 : at;
  }

  @Override
  public Unit damaged(Input input, long offset) {
    return RecordUnit.around(this, input, offset);
  }

  @Override
  public HeapDump parse(Input input, ReadOptions options) throws MalformedProfileException {
    RecordUnit.noteOpenEnd(NAME, input, options);
    if (options.folded()) {
      try {
        HeapParser parser = new HeapParser(input, options, true);
        HeapDump dump = parser.parse();
        if (parser.proven()) {
          return dump;
        }
      } catch (MalformedProfileException e) {
        // Symbol lines that were stepped over unread may be the cause. Without that it will tell.
      }
    }
    return new HeapParser(input, options, false).parse();
  }
}
