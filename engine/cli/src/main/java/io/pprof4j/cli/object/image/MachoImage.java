package io.pprof4j.cli.object.image;

import io.pprof4j.cli.object.elf.Compression;
import io.pprof4j.cli.object.elf.ElfSymbol;
import io.pprof4j.cli.object.elf.Names;
import io.pprof4j.cli.object.elf.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Mach-O file of one machine (mach-o/loader.h, mach-o/nlist.h). */
public final class MachoImage implements Image {
  private static final int MAGIC = 0xfeedface;
  private static final int SEGMENT = 1;
  private static final int SYMBOLS = 2;
  private static final int SEGMENT_64 = 0x19;

  /** Types of symbols that are for debuggers. */
  private static final int STAB = 0xe0;

  private final ByteBuffer file;
  private final boolean wide;
  private final List<Section> sections = new ArrayList<>();
  private final List<ElfSymbol> symbols = new ArrayList<>();
  private @Nullable Long loadAddress;

  private record Section(String name, long address, long offset, long size) {}

  private MachoImage(ByteBuffer file) throws IOException {
    this.file = file;
    int magic = file.getInt(0);
    if ((Integer.reverseBytes(magic) & ~1) == MAGIC) {
      file.order(ByteOrder.LITTLE_ENDIAN);
    }
    this.wide = (file.getInt(0) & 1) != 0;
    int at = wide ? 32 : 28;
    for (int left = file.getInt(16); left > 0; left--) {
      int size = file.getInt(at + 4);
      if (size < 8) {
        throw new IOException("invalid command block size");
      }
      switch (file.getInt(at)) {
        case SEGMENT, SEGMENT_64 -> segment(at, at + size);
        case SYMBOLS -> symbols(at);
        default -> {}
      }
      at += size;
    }
    WholeFile.sized(symbols);
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it is no sound file of this kind, or cannot be read
   */
  public static MachoImage open(Path path) throws IOException {
    ByteBuffer file = WholeFile.map(path);
    try {
      return new MachoImage(file);
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("unexpected EOF", e);
    }
  }

  private void segment(int at, int end) throws IOException {
    boolean long64 = file.getInt(at) == SEGMENT_64;
    if (loadAddress == null && name(at + 8).equals("__TEXT")) {
      loadAddress = long64 ? file.getLong(at + 24) : unsigned(at + 24);
    }
    int row = at + (long64 ? 72 : 56);
    int length = long64 ? 80 : 68;
    for (int left = file.getInt(at + (long64 ? 64 : 48)); left > 0; left--) {
      if (length > end - row) {
        throw new IOException("unexpected EOF");
      }
      sections.add(
          long64
              ? new Section(
                  name(row), file.getLong(row + 32), unsigned(row + 48), file.getLong(row + 40))
              : new Section(name(row), unsigned(row + 32), unsigned(row + 40), unsigned(row + 36)));
      row += length;
    }
  }

  /** Of several tables, the last is the file's. */
  private void symbols(int at) throws IOException {
    symbols.clear();
    int row = wide ? 16 : 12;
    long count = unsigned(at + 12);
    ByteBuffer rows = WholeFile.slice(file, unsigned(at + 8), count * row);
    ByteBuffer names = WholeFile.slice(file, unsigned(at + 16), unsigned(at + 20));
    for (int i = 0; i < rows.limit(); i += row) {
      if ((rows.get(i + 4) & STAB) == 0) {
        String name = Names.at(names, rows.getInt(i));
        // The linker begins names of Go with "_".
        boolean marked = name.startsWith("_") && name.indexOf('.') >= 0;
        long value = wide ? rows.getLong(i + 8) : Integer.toUnsignedLong(rows.getInt(i + 8));
        symbols.add(new ElfSymbol(marked ? name.substring(1) : name, value, 0));
      }
    }
  }

  private long unsigned(int at) {
    return Integer.toUnsignedLong(file.getInt(at));
  }

  private String name(int at) {
    StringBuilder name = new StringBuilder();
    for (int i = at; i < at + 16 && file.get(i) != 0; i++) {
      name.append((char) (file.get(i) & 0xff));
    }
    return name.toString();
  }

  private @Nullable Section section(String name) {
    for (Section section : sections) {
      if (section.name.equals(name)) {
        return section;
      }
    }
    return null;
  }

  @Override
  public List<ElfSymbol> symbols() {
    return symbols;
  }

  @Override
  public long textStart() {
    Section text = section("__text");
    return text == null ? 0 : text.address;
  }

  @Override
  public ByteBuffer text() throws IOException {
    Section text = section("__text");
    if (text == null) {
      throw new IOException("text section not found");
    }
    return WholeFile.slice(file, text.offset, text.size);
  }

  @Override
  public @Nullable ByteBuffer lineTable() throws IOException {
    Section table = section("__gopclntab");
    return table == null ? null : WholeFile.slice(file, table.offset, table.size);
  }

  @Override
  public @Nullable Long loadAddress() {
    return loadAddress;
  }

  @Override
  public Target target() {
    int machine =
        switch (file.getInt(4)) {
          case 7 -> 3;
          case 0x1000007 -> 62;
          case 12 -> 40;
          case 0x100000c -> 183;
          case 0x1000012 -> 21;
          default -> 0;
        };
    return WholeFile.target(file.order(), machine);
  }

  @Override
  public Map<String, ByteBuffer> debugSections() throws IOException {
    Map<String, ByteBuffer> found = new HashMap<>();
    for (Section section : sections) {
      String name = DebugNames.of(section.name, "__");
      if (name != null) {
        found.put(
            DebugNames.whole(name),
            Compression.gnu(WholeFile.slice(file, section.offset, section.size)));
      }
    }
    return found;
  }

  @Override
  public void close() {}
}
