package io.pprof4j.cli.object;

import io.pprof4j.cli.object.dwarf.Dwarf;
import io.pprof4j.cli.object.elf.ElfFile;
import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.cli.object.elf.Section;
import io.pprof4j.cli.object.elf.Segment;
import io.pprof4j.cli.object.gosym.LineTable;
import io.pprof4j.cli.object.gotool.Code;
import io.pprof4j.report.object.Frame;
import io.pprof4j.report.object.ObjectException;
import io.pprof4j.report.object.ObjectFile;
import io.pprof4j.report.object.Symbol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An ELF file. Sources come from Go's line table, or else from DWARF; either gives one frame. The
 * first loaded segment with code is taken to lie where the mapping begins.
 */
final class ElfObject implements ObjectFile {
  private final String name;
  private final ElfFile file;
  private final long shift;
  private @Nullable List<ElfSymbol> symbols;
  private boolean linesRead;
  private @Nullable LineTable lines;
  private boolean dwarfRead;
  private @Nullable Dwarf dwarf;

  ElfObject(String name, ElfFile file, long start) {
    this.name = name;
    this.file = file;
    this.shift = start == 0 ? 0 : shift(file, start);
  }

  /** How far a mapping lies from where the file says; 0 if the file has no code. */
  private static long shift(ElfFile file, long start) {
    for (Segment segment : file.segments()) {
      if (segment.loads() && segment.executable()) {
        long align = segment.align();
        long page =
            align == 0 ? segment.address() : Long.remainderUnsigned(segment.address(), align);
        return start - (segment.address() - page);
      }
    }
    return 0;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String buildId() {
    return "";
  }

  @Override
  public long fileAddress(long address) {
    return address - shift;
  }

  @Override
  public List<Frame> frames(long address) throws ObjectException {
    try {
      LineTable table = lines();
      Frame frame = table == null ? null : table.find(address - shift);
      if (frame == null) {
        Dwarf debug = dwarf();
        frame = debug == null ? null : debug.find(address - shift);
      }
      if (frame == null) {
        String own = Long.toHexString(address - shift);
        throw new ObjectException("no line information for PC=0x" + own);
      }
      return List.of(frame);
    } catch (IOException e) {
      throw new ObjectException(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable LineTable lines() throws IOException {
    if (!linesRead) {
      linesRead = true;
      ByteBuffer table = lineTable();
      lines = table == null ? null : LineTable.of(table, textStart());
    }
    return lines;
  }

  private @Nullable ByteBuffer lineTable() throws IOException {
    Section section = file.section(".gopclntab");
    if (section == null) {
      section = file.section(".data.rel.ro.gopclntab");
    }
    if (section != null) {
      return file.data(section);
    }
    long start = value("runtime.pclntab", 0);
    long end = value("runtime.epclntab", 0);
    return start == 0 || Long.compareUnsigned(end, start) < 0
        ? null
        : file.loaded(start, end - start);
  }

  private long textStart() {
    Section text = file.section(".text");
    return value("runtime.text", text == null ? 0 : text.address());
  }

  private long value(String symbol, long otherwise) {
    try {
      for (ElfSymbol s : symbols()) {
        if (s.name().equals(symbol)) {
          return s.value();
        }
      }
    } catch (IOException e) {
      return otherwise;
    }
    return otherwise;
  }

  /**
   * What a disassembler has to know.
   *
   * @throws IOException if there are no symbols or no code; pprof's message
   */
  Code code() throws IOException {
    List<ElfSymbol> all = symbols();
    Section text = file.section(".text");
    if (text == null) {
      throw new IOException("text section not found");
    }
    return new Code(file.target(), text.address(), file.data(text), all, lines());
  }

  private @Nullable Dwarf dwarf() {
    if (!dwarfRead) {
      dwarfRead = true;
      dwarf = Dwarf.of(file);
    }
    return dwarf;
  }

  private List<ElfSymbol> symbols() throws IOException {
    List<ElfSymbol> all = symbols;
    if (all == null) {
      all = file.symbols();
      symbols = all;
    }
    return all;
  }

  @Override
  public List<Symbol> symbols(Predicate<String> wanted, long address) throws ObjectException {
    List<ElfSymbol> sorted;
    try {
      sorted = new ArrayList<>(symbols());
    } catch (IOException e) {
      throw new ObjectException(String.valueOf(e.getMessage()));
    }
    sorted.sort(Comparator.comparing(ElfSymbol::value, Long::compareUnsigned));
    List<Symbol> found = new ArrayList<>();
    for (ElfSymbol s : sorted) {
      boolean none = s.value() == 0 && s.size() == 0;
      if (!none && (address == 0 || holds(s, address)) && wanted.test(s.name())) {
        found.add(new Symbol(List.of(s.name()), name, s.value(), s.value() + s.size() - 1));
      }
    }
    return found;
  }

  private static boolean holds(ElfSymbol s, long address) {
    return Long.compareUnsigned(s.value(), address) <= 0
        && Long.compareUnsigned(address, s.value() + s.size()) < 0;
  }

  @Override
  public void close() {
    file.close();
  }
}
