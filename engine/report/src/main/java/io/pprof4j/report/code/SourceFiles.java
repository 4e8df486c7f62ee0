package io.pprof4j.report.code;

import java.util.List;

/** The files of this machine, to find sources among. Names and lines are byte strings. */
public interface SourceFiles {
  /** The folder that relative names start from, by its absolute name. */
  String folder();

  /**
   * The lines of a file, without their ends; a folder has none.
   *
   * @throws UnavailableException if it cannot be opened; the message is Go's {@code open NAME: no
   *     such file or directory} and the like
   */
  List<String> lines(String name) throws UnavailableException;
}
