package io.pprof4j.format.contention;

import io.pprof4j.bytes.Input;
import io.pprof4j.dump.ContentionDump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
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
  public ContentionDump parse(Input input, ReadOptions options) throws MalformedProfileException {
    return new ContentionParser(input, ContentionHeader.read(input), options).parse();
  }
}
