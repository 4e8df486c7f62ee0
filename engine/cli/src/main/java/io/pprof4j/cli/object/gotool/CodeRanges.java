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

/**
 * The ranges of one program, disassembled. Its symbols, hundreds of thousands maybe, are sorted and
 * encoded once for all ranges.
 */
public final class CodeRanges {
  private static final int PPC_64 = 21;
  private static final int ARM = 40;
  private static final int ARM_64 = 183;

  private final Programs programs;
  private final Code code;
  private final CodeFile file;

  /** Indexes of the symbols with a size by address; of several at one address, the first. */
  private final int[] sorted;

  CodeRanges(Programs programs, Code code) {
    this.programs = programs;
    this.code = code;
    this.file = new CodeFile(code.target(), code.symbols(), Listing.NAME);
    this.sorted = sorted(code.symbols());
  }

  private static int[] sorted(List<ElfSymbol> symbols) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < symbols.size(); i++) {
      if (symbols.get(i).size() > 0) {
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
    ElfSymbol symbol = code.symbols().get(around);
    Listing listing = new Listing(symbol.name(), symbol.value(), from - symbol.value());
    List<Instruction> instructions = new ArrayList<>();
    for (Listing.Row row : listing.rows(output(command, from, to, around))) {
      Frame frame = code.lines() == null ? null : code.lines().find(row.address());
      instructions.add(
          frame == null
              ? new Instruction(row.address(), row.text(), "", "", 0)
              : new Instruction(row.address(), row.text(), "", frame.file(), frame.line()));
    }
    return instructions;
  }

  private String output(String command, long from, long to, int around) throws ObjectException {
    int offset = (int) (from - code.start());
    ByteBuffer text = whole(code.text().slice(offset, (int) (to - from)));
    byte[] bytes = file.of(from, text, around);
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

  /**
   * Code that ends between instructions. Where all of them have 4 bytes, the tool fails on a rest
   * of less; such a rest is an unknown instruction to pprof, and becomes one here.
   */
  private ByteBuffer whole(ByteBuffer text) {
    int rest = text.limit() % 4;
    int machine = code.target().machine();
    if (rest == 0 || machine != ARM && machine != ARM_64 && machine != PPC_64) {
      return text;
    }
    byte[] padded = new byte[text.limit() - rest + 4];
    Arrays.fill(padded, (byte) 0xff);
    text.duplicate().get(padded, 0, text.limit() - rest);
    return ByteBuffer.wrap(padded);
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
