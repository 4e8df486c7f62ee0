package io.pprof4j.cli.object;

import io.pprof4j.cli.object.binutils.Disassembler;
import io.pprof4j.cli.object.gotool.CodeRanges;
import io.pprof4j.cli.object.gotool.GoObjdump;
import io.pprof4j.cli.object.image.Image;
import io.pprof4j.report.object.Instruction;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.ObjectTool;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads binaries in this process, as {@code go tool pprof} does. Programs of other kinds than ELF,
 * Mach-O and PE can be opened, but give no answers.
 */
final class BinaryTool implements ObjectTool {
  private final Path folder;
  private final GoObjdump objdump;
  private final Disassembler disassembler;
  private final Map<String, CodeRanges> codes = new HashMap<>();

  /**
   * @param folder what relative paths start from
   * @param objdump what disassembles where there is a Go
   * @param disassembler where there is none, or in Intel syntax
   */
  BinaryTool(Path folder, GoObjdump objdump, Disassembler disassembler) {
    this.folder = folder;
    this.objdump = objdump;
    this.disassembler = disassembler;
  }

  @Override
  public ObjectFile open(String file, long start, long limit, long offset, String kernelSymbol)
      throws ObjectException {
    Path path = resolve(folder, file);
    try {
      Image image = Executables.open(path);
      return image == null ? new UnreadObject() : new ImageObject(file, image, start);
    } catch (IOException e) {
      throw new ObjectException("open " + file + ": " + reason(path, e));
    }
  }

  /** Go's words for why a file cannot be opened. */
  private static String reason(Path path, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (Files.isDirectory(path)) {
      return "unrecognized object file";
    }
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (Files.isRegularFile(above)) {
        return "not a directory";
      }
    }
    return "unrecognized object file";
  }

  private static Path resolve(Path folder, String file) throws ObjectException {
    if (file.isEmpty()) {
      // Not the folder, which is what an empty path leads to.
      throw new ObjectException("open : no such file or directory");
    }
    try {
      return folder.resolve(file);
    } catch (InvalidPathException e) {
      // What is no UTF-8 could be a file, but not to Java.
      boolean zero = file.indexOf('\0') >= 0;
      throw new ObjectException(
          "open " + file + (zero ? ": invalid argument" : ": no such file or directory"));
    }
  }

  @Override
  public List<Instruction> disassemble(String file, long start, long end, boolean intel)
      throws ObjectException {
    String command = intel ? null : objdump.command();
    if (command == null) {
      return disassembler.disassemble(file, start, end, intel);
    }
    CodeRanges code = codes.get(file);
    if (code == null) {
      try (Image image = Executables.open(resolve(folder, file))) {
        if (image == null) {
          throw new ObjectException("instructions of this kind of binary are not read");
        }
        code = objdump.ranges(new ImageObject(file, image, 0).code());
      } catch (IOException e) {
        throw new ObjectException(String.valueOf(e.getMessage()));
      }
      codes.put(file, code);
    }
    return code.disassemble(command, start, end);
  }
}
