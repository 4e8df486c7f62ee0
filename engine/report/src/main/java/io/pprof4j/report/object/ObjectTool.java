package io.pprof4j.report.object;

import java.util.List;

/** Opens binaries and disassembles them. */
public interface ObjectTool {
  /** For {@code limit}: the file was mapped wherever it was mapped. */
  long ANYWHERE = -1L;

  /**
   * Opens a binary as it was mapped: profile.proto's {@code Mapping}, addresses unsigned.
   *
   * @param file path
   * @param start first address of the mapping; 0 if the addresses asked for are the file's own
   * @param limit one past its last address
   * @param offset of {@code start} in the file, in bytes
   * @param kernelSymbol symbol that a kernel's mapping starts at, or empty
   * @throws ObjectException if there is no such file or it is no binary; pprof's message
   */
  ObjectFile open(String file, long start, long limit, long offset, String kernelSymbol)
      throws ObjectException;

  /**
   * The instructions of a range of a binary, in order.
   *
   * @param file path
   * @param start first address, one of the file's own
   * @param end where to stop, exclusive
   * @param intel whether in Intel syntax
   * @throws ObjectException if they cannot be had; pprof's message
   */
  List<Instruction> disassemble(String file, long start, long end, boolean intel)
      throws ObjectException;
}
