package io.pprof4j.report.code;

import java.util.List;

/** A machine without a single file. */
final class NoFiles implements SourceFiles {
  @Override
  public String folder() {
    return "/";
  }

  @Override
  public List<String> lines(String name) throws UnavailableException {
    throw new UnavailableException("open " + name + ": no such file or directory");
  }
}
