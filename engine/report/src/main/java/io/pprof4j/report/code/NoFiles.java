package io.pprof4j.report.code;

import io.pprof4j.report.Messages;
import io.pprof4j.report.object.Instruction;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.ObjectTool;
import java.util.List;

/** A machine without a single file, and with nobody to tell. */
enum NoFiles implements SourceFiles, ObjectTool, Messages {
  NO_FILES;

  @Override
  public void print(String message) {}

  @Override
  public String folder() {
    return "/";
  }

  @Override
  public List<String> lines(String name) throws UnavailableException {
    throw new UnavailableException(missing(name));
  }

  @Override
  public ObjectFile open(String file, long start, long limit, long offset, String kernelSymbol)
      throws ObjectException {
    throw new ObjectException(missing(file));
  }

  @Override
  public List<Instruction> disassemble(String file, long start, long end, boolean intel)
      throws ObjectException {
    throw new ObjectException(missing(file));
  }

  private static String missing(String name) {
    return "open " + name + ": no such file or directory";
  }
}
