package io.pprof4j.format.cpu;

import io.pprof4j.bytes.Input;
import io.pprof4j.dump.LegacyDump;
import io.pprof4j.format.Format;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.profile.MalformedProfileException;

/** The binary CPU profile of gperftools, and Java's of that layout. */
public final class CpuFormat implements Format {
  static final String NAME = "cpu";

  public CpuFormat() {}

  @Override
  public String name() {
    return NAME;
  }

  /** Whether the first five words are those of a header, in words of one size and order. */
  @Override
  public boolean recognizes(Input input) {
    return CpuHeader.find(input) != null;
  }

  @Override
  public LegacyDump parse(Input input, ReadOptions options) throws MalformedProfileException {
    CpuHeader header = CpuHeader.find(input);
    if (header == null) {
      throw new MalformedProfileException(
          input.name(), NAME, 0, "the words 0, 3, 0 or 1, a period and 0");
    }
    return new CpuParser(input, header, options).parse();
  }
}
