package io.pprof4j.cli.object.binutils;

import io.pprof4j.report.object.Frame;
import java.io.IOException;
import java.util.List;

/** Knows the sources of one file's addresses. */
interface LineSource extends AutoCloseable {
  /**
   * The frames of an address of the file's own, innermost first; empty if it is not known.
   *
   * @throws IOException if the tool is gone or says what cannot be understood
   */
  List<Frame> find(long address) throws IOException;

  @Override
  void close();
}
