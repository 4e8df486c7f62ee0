package io.pprof4j.cli.object.binutils;

import io.pprof4j.report.object.Instruction;
import io.pprof4j.report.object.ObjectException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Disassembles through {@code objdump}, which it looks for when it is first needed. */
public final class Disassembler {
  private final Programs programs;
  private final List<String> folders;
  private @Nullable Objdump objdump;

  Disassembler(Programs programs, List<String> folders) {
    this.programs = programs;
    this.folders = folders;
  }

  /** One that is looked for in {@code PATH}. */
  public static Disassembler inPath(Programs programs) {
    return new Disassembler(programs, List.of(""));
  }

  /**
   * The instructions of a range of a binary, {@code end} exclusive.
   *
   * @throws ObjectException if there is no {@code objdump}, or it fails
   */
  public List<Instruction> disassemble(String file, long start, long end, boolean intel)
      throws ObjectException {
    Objdump usable = objdump;
    if (usable == null) {
      usable = Objdump.find(programs, folders);
      if (usable == null) {
        throw new ObjectException("cannot disasm: no objdump tool available");
      }
      objdump = usable;
    }
    return usable.disassemble(file, start, end, intel);
  }
}
