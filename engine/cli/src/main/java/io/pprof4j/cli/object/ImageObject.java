package io.pprof4j.cli.object;

import io.pprof4j.cli.object.dwarf.Dwarf;
import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.cli.object.gosym.LineTable;
import io.pprof4j.cli.object.gotool.Code;
import io.pprof4j.cli.object.image.Image;
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

/** A program. Sources come from Go's line table, or else from DWARF; either gives one frame. */
final class ImageObject implements ObjectFile {
  private final String name;
  private final Image image;
  private final long shift;
  private boolean linesRead;
  private @Nullable LineTable lines;
  private boolean dwarfRead;
  private @Nullable Dwarf dwarf;

  /**
   * @param start where it was mapped to; 0 if the addresses asked for are the file's own
   */
  ImageObject(String name, Image image, long start) {
    this.name = name;
    this.image = image;
    Long load = image.loadAddress();
    this.shift = start == 0 || load == null ? 0 : start - load;
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
      ByteBuffer table = image.lineTable();
      long text = image.value("runtime.text", image.textStart());
      lines = table == null ? null : LineTable.of(table, text);
      linesRead = true;
    }
    return lines;
  }

  /**
   * What a disassembler has to know.
   *
   * @throws IOException if there are no symbols or no code; pprof's message
   */
  Code code() throws IOException {
    List<ElfSymbol> all = image.symbols();
    return new Code(image.target(), image.textStart(), image.text(), all, lines());
  }

  private @Nullable Dwarf dwarf() {
    if (!dwarfRead) {
      dwarfRead = true;
      try {
        dwarf = Dwarf.of(image.debugSections());
      } catch (IOException e) {
        dwarf = null; // as pprof, which says nothing of it
      }
    }
    return dwarf;
  }

  @Override
  public List<Symbol> symbols(Predicate<String> wanted, long address) throws ObjectException {
    List<ElfSymbol> sorted;
    try {
      sorted = new ArrayList<>(image.symbols());
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
    image.close();
  }
}
