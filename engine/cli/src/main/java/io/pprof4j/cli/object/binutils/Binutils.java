package io.pprof4j.cli.object.binutils;

import io.pprof4j.cli.object.elf.ElfFile;
import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.cli.object.elf.NoSymbolsException;
import io.pprof4j.report.object.Instruction;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.ObjectTool;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the tools that a user names. Of binaries only ELF files are opened: their header tells where
 * they were mapped.
 */
public final class Binutils implements ObjectTool {
  private static final int ELF = 0x7f454c46;
  private static final long PAGE = 4096;

  private final Path folder;
  private final Tools tools;
  private final boolean fast;

  /**
   * @param config where tools lie: pprof's {@code -tools}
   * @param fast whether function names are enough
   * @param folder what relative paths start from
   * @param path value of {@code PATH}
   */
  public Binutils(String config, boolean fast, Path folder, String path) {
    this.folder = folder;
    this.tools = Tools.find(new Programs(folder, path), new ToolPaths(config));
    this.fast = fast;
  }

  @Override
  public ObjectFile open(String file, long start, long limit, long offset, String kernelSymbol)
      throws ObjectException {
    Path path;
    try {
      path = folder.resolve(file);
    } catch (InvalidPathException e) {
      throw new ObjectException("stat " + file + ": invalid argument");
    }
    if (!Files.exists(path)) {
      throw new ObjectException("stat " + file + ": no such file or directory");
    }
    if (magic(file, path) != ELF) {
      throw new ObjectException("unrecognized binary format: " + file);
    }
    try (ElfFile elf = ElfFile.open(path)) {
      Placement placement =
          new Placement(
              start, limit, offset, kernel(elf, file, start | limit | offset, kernelSymbol));
      try {
        placement.check(elf);
      } catch (ObjectException e) {
        throw new ObjectException(
            "error reading ELF file "
                + file
                + ": could not identify base for "
                + file
                + ": "
                + e.reason());
      }
      return new ToolFile(tools, file, path, elf.buildId(), placement, fast);
    } catch (IOException e) {
      throw new ObjectException(
          "error reading ELF file " + file + ": error parsing " + file + ": " + e.getMessage());
    }
  }

  private static int magic(String file, Path path) throws ObjectException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(4);
      if (head.length < 4) {
        throw new EOFException(head.length == 0 ? "EOF" : "unexpected EOF");
      }
      return ByteBuffer.wrap(head).getInt();
    } catch (EOFException e) {
      throw new ObjectException("error reading magic number from " + file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new ObjectException("error opening " + file + ": " + e.getMessage());
    }
  }

  /**
   * The address of a kernel's first symbol, which is looked for only in what may be a kernel: by
   * its name, or because addresses are no multiples of a page.
   */
  private static @Nullable Long kernel(ElfFile elf, String file, long bits, String symbol)
      throws IOException {
    if (!file.contains("vmlinux") && bits % PAGE == 0) {
      return null;
    }
    String wanted = symbol.isEmpty() ? "_stext" : symbol;
    try {
      for (ElfSymbol s : elf.symbols()) {
        if (s.name().equals(wanted)) {
          return s.value();
        }
      }
    } catch (NoSymbolsException e) {
      return null;
    }
    return null;
  }

  @Override
  public List<Instruction> disassemble(String file, long start, long end, boolean intel)
      throws ObjectException {
    return tools.disassembler().disassemble(file, start, end, intel);
  }
}
