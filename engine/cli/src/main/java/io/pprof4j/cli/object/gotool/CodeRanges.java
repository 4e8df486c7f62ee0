package io.pprof4j.cli.object.gotool;

import io.pprof4j.cli.object.binutils.Programs;
import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.report.object.Frame;
import io.pprof4j.report.object.Instruction;
import io.pprof4j.report.object.ObjectException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The ranges of one program, disassembled. Its symbols, hundreds of thousands maybe, are sorted and
 * encoded once for all ranges.
 */
public final class CodeRanges {
  /** Symbols that the tool leaves out, as it does when pprof looks for names. */
  private static final Set<String> OF_SECTIONS =
      Set.of("runtime.text", "text", "_text", "runtime.etext", "etext", "_etext");

  private final Programs programs;
  private final Code code;
  private final CodeFile file;

  /** Indexes of the symbols with a size by address; of several at one address, the first. */
  private final int[] sorted;

  CodeRanges(Programs programs, Code code) {
    this.programs = programs;
    this.code = code;
    this.file = new CodeFile(code.target(), code.symbols());
    this.sorted = sorted(code.symbols());
  }

  private static int[] sorted(List<ElfSymbol> symbols) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < symbols.size(); i++) {
      if (symbols.get(i).size() > 0 && !OF_SECTIONS.contains(symbols.get(i).name())) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparing(i -> symbols.get(i).value(), Long::compareUnsigned));
    int[] sorted = new int[order.size()];
    int n = 0;
    for (int i : order) {
      if (n == 0 || symbols.get(sorted[n - 1]).value() != symbols.get(i).value()) {
        sorted[n++] = i;
      }
    }
    return Arrays.copyOf(sorted, n);
  }

  /**
   * The instructions of a range, {@code end} exclusive. Only the section {@code .text} has any.
   *
   * @param command of the tool
   * @throws ObjectException if the tool fails, as it does on machines that it doesn't know
   */
  public List<Instruction> disassemble(String command, long start, long end)
      throws ObjectException {
    long from = Long.compareUnsigned(start, code.start()) < 0 ? code.start() : start;
    long to = Long.compareUnsigned(end, code.end()) > 0 ? code.end() : end;
    int around = around(from);
    if (Long.compareUnsigned(from, to) >= 0 || around < 0) {
      return List.of();
    }
    List<Instruction> instructions = new ArrayList<>();
    for (Listing.Row row : Listing.rows(output(command, from, to, around), from)) {
      Frame frame = code.lines() == null ? null : code.lines().find(row.address());
      instructions.add(
          frame == null
              ? new Instruction(row.address(), row.text(), "", "", 0)
              : new Instruction(row.address(), row.text(), "", frame.file(), frame.line()));
    }
    return instructions;
  }

  /**
   * The listing of a range and of what stands before it, back to where its symbol begins: the tool
   * begins at functions only, while pprof asks for code that begins anywhere.
   */
  private String output(String command, long from, long to, int around) throws ObjectException {
    ElfSymbol symbol = code.symbols().get(around);
    Filling filling = Filling.of(code.target().machine());
    byte[] before = filling.before(from - symbol.value());
    int length = (int) (to - from);
    ByteBuffer text = ByteBuffer.allocate(before.length + filling.whole(length));
    text.put(before).put(code.text().slice((int) (from - code.start()), length));
    while (text.hasRemaining()) {
      text.put((byte) 0xff);
    }
    text.flip();
    long size = Math.max(symbol.size(), text.limit());
    byte[] bytes = file.of(from - before.length, text, around, size);
    try {
      Path path = Files.createTempFile("pprof4j", ".elf");
      try {
        Files.write(path, bytes);
        return programs.output(List.of(command, path.toString()));
      } finally {
        path.toFile().delete();
      }
    } catch (IOException e) {
      throw new ObjectException(String.valueOf(e.getMessage()));
    }
  }

  /** The last symbol that begins at or before an address; -1 if none does. */
  private int around(long address) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (Long.compareUnsigned(code.symbols().get(sorted[middle]).value(), address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? -1 : sorted[low - 1];
  }
}
