package io.pprof4j.report.symbols;

import io.pprof4j.report.object.Instruction;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.ObjectTool;
import java.util.List;

/** A machine without any binary. */
final class NoBinaries implements ObjectTool {
  @Override
  public ObjectFile open(String file, long start, long limit, long offset, String kernelSymbol)
      throws ObjectException {
    throw new ObjectException("open " + file + ": no such file or directory");
  }

  @Override
  public List<Instruction> disassemble(String file, long start, long end, boolean intel)
      throws ObjectException {
    throw new ObjectException("no binary");
  }
}
