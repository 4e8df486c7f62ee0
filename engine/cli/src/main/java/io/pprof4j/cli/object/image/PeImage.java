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

/** A program for Windows (PE/COFF). Symbols are told by section and offset. */
public final class PeImage implements Image {
  private static final int SIGNATURE = 0x4550;
  private static final int SYMBOL = 18;
  private static final int SECTION = 40;
  private static final int WIDE = 0x20b;

  private final ByteBuffer file;
  private final int header;
  private final long base;
  private final List<Section> sections = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private @Nullable List<ElfSymbol> symbols;

  /**
   * A part of the file.
   *
   * @param loaded its size in memory: of a larger one in the file the rest is filling
   */
  private record Section(String name, long address, long offset, long size, long loaded) {
    long used() {
      return loaded > 0 && loaded < size ? loaded : size;
    }
  }

  /** A symbol as it is in the file; sections count from 1, and others stand for none. */
  private record Row(String name, long value, int section) {}

  private PeImage(ByteBuffer file) throws IOException {
    this.file = file.order(ByteOrder.LITTLE_ENDIAN);
    int at = file.getInt(0x3c);
    if (file.getInt(at) != SIGNATURE) {
      throw new IOException("invalid PE file signature");
    }
    header = at + 4;
    int optional = header + 20;
    base =
        file.getShort(optional) == WIDE
            ? file.getLong(optional + 24)
            : Integer.toUnsignedLong(file.getInt(optional + 28));
    long table = Integer.toUnsignedLong(file.getInt(header + 8));
    long count = Integer.toUnsignedLong(file.getInt(header + 12));
    long names = table + count * SYMBOL;
    ByteBuffer strings =
        table == 0 ? ByteBuffer.allocate(0) : WholeFile.slice(file, names, file.limit() - names);
    int row = optional + Short.toUnsignedInt(file.getShort(header + 16));
    for (int left = Short.toUnsignedInt(file.getShort(header + 2)); left > 0; left--) {
      sections.add(
          new Section(
              sectionName(row, strings),
              base + Integer.toUnsignedLong(file.getInt(row + 12)),
              Integer.toUnsignedLong(file.getInt(row + 20)),
              Integer.toUnsignedLong(file.getInt(row + 16)),
              Integer.toUnsignedLong(file.getInt(row + 8))));
      row += SECTION;
    }
    for (long i = 0; table != 0 && i < count; i++) {
      int symbol = (int) (table + i * SYMBOL);
      boolean listed = file.getInt(symbol) == 0;
      rows.add(
          new Row(
              listed ? Names.at(strings, file.getInt(symbol + 4)) : shortName(symbol),
              Integer.toUnsignedLong(file.getInt(symbol + 8)),
              file.getShort(symbol + 12)));
      i += file.get(symbol + 17) & 0xff;
    }
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it is no sound file of this kind, or cannot be read
   */
  public static PeImage open(Path path) throws IOException {
    ByteBuffer file = WholeFile.map(path);
    try {
      return new PeImage(file);
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("unexpected EOF", e);
    }
  }

  private String shortName(int at) {
    StringBuilder name = new StringBuilder();
    for (int i = at; i < at + 8 && file.get(i) != 0; i++) {
      name.append((char) (file.get(i) & 0xff));
    }
    return name.toString();
  }

  /** A name longer than 8 characters is in the file as "/" and where it is among the strings. */
  private String sectionName(int row, ByteBuffer strings) throws IOException {
    String name = shortName(row);
    if (!name.startsWith("/")) {
      return name;
    }
    try {
      int at = Integer.parseInt(name, 1, name.length(), 10);
      if (at < Integer.BYTES || at > strings.limit()) {
        throw new IOException("offset " + at + " is not in the string table");
      }
      return Names.at(strings, at);
    } catch (NumberFormatException e) {
      throw new IOException("a section's name is no offset", e);
    }
  }

  @Override
  public List<ElfSymbol> symbols() throws IOException {
    List<ElfSymbol> all = symbols;
    if (all == null) {
      all = new ArrayList<>(rows.size());
      for (Row row : rows) {
        boolean placed = row.section > 0;
        if (row.section > sections.size() || row.section < -2) {
          throw new IOException("invalid section number in symbol table");
        }
        long start = placed ? sections.get(row.section - 1).address : 0;
        all.add(new ElfSymbol(row.name, row.value + start, 0));
      }
      symbols = WholeFile.sized(all);
    }
    return all;
  }

  private @Nullable Section code() {
    for (Section section : sections) {
      if (section.name.equals(".text")) {
        return section;
      }
    }
    return null;
  }

  @Override
  public long textStart() {
    Section text = code();
    return text == null ? 0 : text.address;
  }

  @Override
  public ByteBuffer text() throws IOException {
    Section text = code();
    if (text == null) {
      throw new IOException("text section not found");
    }
    return WholeFile.slice(file, text.offset, text.size);
  }

  @Override
  public ByteBuffer lineTable() throws IOException {
    Row start = row("runtime.pclntab");
    Row end = row("runtime.epclntab");
    if (start.section != end.section) {
      throw new IOException(
          "runtime.pclntab and runtime.epclntab symbols must be in the same section");
    }
    Section section = sections.get(start.section - 1);
    ByteBuffer data = WholeFile.slice(file, section.offset, section.size);
    return WholeFile.slice(data, start.value, end.value - start.value);
  }

  private Row row(String name) throws IOException {
    for (Row row : rows) {
      if (row.name.equals(name)) {
        if (row.section <= 0 || row.section > sections.size()) {
          throw new IOException("symbol " + name + ": invalid section number " + row.section);
        }
        return row;
      }
    }
    throw new IOException("no " + name + " symbol found");
  }

  @Override
  public Long loadAddress() {
    return base;
  }

  @Override
  public Target target() {
    int machine =
        switch (Short.toUnsignedInt(file.getShort(header))) {
          case 0x14c -> 3;
          case 0x8664 -> 62;
          case 0xaa64 -> 183;
          default -> 0;
        };
    return WholeFile.target(file.order(), machine);
  }

  @Override
  public Map<String, ByteBuffer> debugSections() throws IOException {
    Map<String, ByteBuffer> found = new HashMap<>();
    for (Section section : sections) {
      String name = DebugNames.of(section.name, ".");
      if (name != null) {
        if (section.offset == 0 && section.size > 0) {
          throw new IOException("unexpected read from section with uninitialized data");
        }
        WholeFile.slice(file, section.offset, section.size);
        found.put(name, Compression.gnu(WholeFile.slice(file, section.offset, section.used())));
      }
    }
    return found;
  }

  @Override
  public void close() {}
}
