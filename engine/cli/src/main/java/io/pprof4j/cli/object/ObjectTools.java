package io.pprof4j.cli.object;

import io.pprof4j.cli.object.binutils.Binutils;
import io.pprof4j.cli.object.binutils.Disassembler;
import io.pprof4j.cli.object.binutils.Programs;
import io.pprof4j.cli.object.gotool.GoObjdump;
import io.pprof4j.report.object.ObjectTool;
import java.nio.file.Path;

/** Chooses who reads binaries. */
public final class ObjectTools {
  private ObjectTools() {}

  /**
   * The reader that a command line asks for.
   *
   * @param tools pprof's {@code -tools}: where tools lie; empty to read binaries without them
   * @param fast whether function names are enough
   * @param folder what relative paths start from
   * @param path value of {@code PATH}
   */
  public static ObjectTool of(String tools, boolean fast, Path folder, String path) {
    if (!tools.isEmpty()) {
      return new Binutils(tools, fast, folder, path);
    }
    Programs programs = new Programs(folder, path);
    return new BinaryTool(folder, new GoObjdump(programs), Disassembler.inPath(programs));
  }
}
