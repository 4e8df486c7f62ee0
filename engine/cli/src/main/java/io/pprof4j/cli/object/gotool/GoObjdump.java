package io.pprof4j.cli.object.gotool;

import io.pprof4j.cli.object.binutils.Programs;
import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.report.object.Frame;
import io.pprof4j.report.object.Instruction;
import io.pprof4j.report.object.ObjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Disassembles through {@code go tool objdump}, which it looks for when it is first needed. */
public final class GoObjdump {
  private final Programs programs;
  private boolean searched;
  private @Nullable String command;

  public GoObjdump(Programs programs) {
    this.programs = programs;
  }

  /** Whether there is a Go with that tool. */
  public boolean found() {
    if (!searched) {
      searched = true;
      command = programs.find("go") == null ? null : tool();
    }
    return command != null;
  }

  private @Nullable String tool() {
    try {
      String path = programs.output(List.of("go", "tool", "-n", "objdump")).strip();
      return path.isEmpty() || programs.find(path) == null ? null : path;
    } catch (ObjectException e) {
      return null;
    }
  }

  /**
   * The instructions of a range, {@code end} exclusive. Only the section {@code .text} has any.
   *
   * @throws ObjectException if the tool fails, as it does on machines that it doesn't know
   */
  public List<Instruction> disassemble(Code code, long start, long end) throws ObjectException {
    long from = Long.compareUnsigned(start, code.start()) < 0 ? code.start() : start;
    long to = Long.compareUnsigned(end, code.end()) > 0 ? code.end() : end;
    if (Long.compareUnsigned(from, to) >= 0) {
      return List.of();
    }
    int around = around(code.symbols(), from);
    Path file;
    try {
      file = Files.createTempFile("pprof4j", ".elf");
    } catch (IOException e) {
      throw new ObjectException(String.valueOf(e.getMessage()));
    }
    try {
      return around < 0 ? List.of() : range(code, from, to, around, file);
    } catch (IOException e) {
      throw new ObjectException(String.valueOf(e.getMessage()));
    } finally {
      file.toFile().delete();
    }
  }

  private List<Instruction> range(Code code, long from, long to, int around, Path file)
      throws IOException, ObjectException {
    ElfSymbol symbol = code.symbols().get(around);
    Listing listing = new Listing(symbol.name(), symbol.value(), from - symbol.value());
    int offset = (int) (from - code.start());
    Files.write(
        file,
        CodeFile.of(
            code.target(),
            from,
            code.text().slice(offset, (int) (to - from)),
            code.symbols(),
            around,
            Listing.NAME));
    String program = command == null ? "objdump" : command;
    List<Instruction> instructions = new ArrayList<>();
    for (Listing.Row row : listing.rows(programs.output(List.of(program, file.toString())))) {
      Frame frame = code.lines() == null ? null : code.lines().find(row.address());
      instructions.add(
          frame == null
              ? new Instruction(row.address(), row.text(), "", "", 0)
              : new Instruction(row.address(), row.text(), "", frame.file(), frame.line()));
    }
    return instructions;
  }

  /** The last symbol that begins at or before an address; -1 if none does. */
  private static int around(List<ElfSymbol> symbols, long address) {
    int best = -1;
    for (int i = 0; i < symbols.size(); i++) {
      ElfSymbol s = symbols.get(i);
      if (s.size() > 0
          && Long.compareUnsigned(s.value(), address) <= 0
          && (best < 0 || Long.compareUnsigned(s.value(), symbols.get(best).value()) > 0)) {
        best = i;
      }
    }
    return best;
  }
}
