package io.pprof4j.cli.object;

import io.pprof4j.report.object.Frame;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.Symbol;
import java.util.List;
import java.util.function.Predicate;

/** A program of a kind that is known but not read: Plan 9, XCOFF and others. */
record UnreadObject() implements ObjectFile {
  @Override
  public String buildId() {
    return "";
  }

  @Override
  public long fileAddress(long address) {
    return address;
  }

  @Override
  public List<Frame> frames(long address) {
    return List.of();
  }

  @Override
  public List<Symbol> symbols(Predicate<String> wanted, long address) throws ObjectException {
    throw new ObjectException("symbols of this kind of binary are not read");
  }

  @Override
  public void close() {}
}
