package io.pprof4j.cli.object.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open ELF file. What it hands out stays valid after it is closed. */
public final class ElfFile implements AutoCloseable {
  /** Up to so many bytes are copied: a mapping lasts until its memory is collected. */
  private static final int COPIED = 1 << 16;

  private final FileChannel channel;
  private final ElfHeader header;
  private final List<Segment> segments;
  private final List<Section> sections;

  private ElfFile(
      FileChannel channel, ElfHeader header, List<Segment> segments, List<Section> sections) {
    this.channel = channel;
    this.header = header;
    this.segments = segments;
    this.sections = sections;
  }

  /**
   * Opens a file and reads its tables.
   *
   * @throws ElfException if it is no sound ELF file
   * @throws IOException if it cannot be read
   */
  public static ElfFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path);
    try {
      ElfHeader header = ElfHeader.read(channel);
      return new ElfFile(channel, header, header.segments(channel), header.sections(channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  public ElfType type() {
    return header.type();
  }

  /** What it runs on. */
  public Target target() {
    return new Target(header.wide(), header.order(), header.machine());
  }

  /** All program headers, in the order of the file. */
  public List<Segment> segments() {
    return segments;
  }

  /** The first section of a name; null if there is none. */
  public @Nullable Section section(String name) {
    for (Section section : sections) {
      if (section.name().equals(name)) {
        return section;
      }
    }
    return null;
  }

  /** All sections, in the order of the file. */
  public List<Section> sections() {
    return sections;
  }

  /** The loaded segment with code that holds the section {@code .text}; null if there is none. */
  public @Nullable Segment text() {
    for (Section section : sections) {
      if (section.name().equals(".text")) {
        for (Segment segment : segments) {
          if (segment.loads() && segment.executable() && segment.holds(section.address())) {
            return segment;
          }
        }
      }
    }
    return null;
  }

  /**
   * The bytes of a section, decompressed, in the file's byte order.
   *
   * @throws IOException if the file does not hold them, or they are compressed by a method other
   *     than zlib and zstd
   */
  public ByteBuffer data(Section section) throws IOException {
    if (!section.present()) {
      throw new ElfException("unexpected read from SHT_NOBITS section");
    }
    ByteBuffer raw = map(channel, section.offset(), section.size()).order(header.order());
    if (section.compressed()) {
      return Compression.elf(raw, header.wide());
    }
    return section.name().startsWith(".zdebug_") ? Compression.gnu(raw) : raw;
  }

  /** The bytes of the file that are loaded to some addresses; null if no one segment holds them. */
  public @Nullable ByteBuffer loaded(long address, long size) throws IOException {
    for (Segment segment : segments) {
      if (Long.compareUnsigned(segment.address(), address) <= 0
          && Long.compareUnsigned(address + size, segment.address() + segment.fileSize()) <= 0) {
        return map(channel, segment.offset() + address - segment.address(), size)
            .order(header.order());
      }
    }
    return null;
  }

  /**
   * The symbol table, in its own order, without the first symbol, which is none.
   *
   * @throws IOException if there is none, or it is not sound
   */
  public List<ElfSymbol> symbols() throws IOException {
    Section table = null;
    for (Section section : sections) {
      if (table == null && section.type() == Section.SYMBOLS) {
        table = section;
      }
    }
    if (table == null) {
      throw new NoSymbolsException();
    }
    if (Integer.compareUnsigned(table.link(), sections.size()) >= 0) {
      throw new ElfException("section has invalid string table link");
    }
    ByteBuffer names = data(sections.get(table.link()));
    ByteBuffer rows = data(table);
    if (rows.limit() == 0) {
      throw new NoSymbolsException();
    }
    int row = header.wide() ? 24 : 16;
    if (rows.limit() % row != 0) {
      throw new ElfException("length of symbol section is not a multiple of SymSize");
    }
    List<ElfSymbol> symbols = new ArrayList<>(rows.limit() / row);
    for (int at = row; at < rows.limit(); at += row) {
      String name = Names.at(names, rows.getInt(at));
      symbols.add(
          header.wide()
              ? new ElfSymbol(name, rows.getLong(at + 8), rows.getLong(at + 16))
              : new ElfSymbol(
                  name,
                  Integer.toUnsignedLong(rows.getInt(at + 4)),
                  Integer.toUnsignedLong(rows.getInt(at + 8))));
    }
    return symbols;
  }

  /** GNU build id in hexadecimal digits; empty if there is none, or more than one. */
  public String buildId() {
    try {
      for (Segment segment : segments) {
        if (segment.type() == Segment.NOTE) {
          String id = BuildId.in(note(segment.offset(), segment.fileSize()), segment.align());
          if (id != null) {
            return id;
          }
        }
      }
      for (Section section : sections) {
        if (section.type() == Section.NOTE) {
          String id = BuildId.in(data(section), section.align());
          if (id != null) {
            return id;
          }
        }
      }
      return "";
    } catch (IOException e) {
      return "";
    }
  }

  private ByteBuffer note(long offset, long size) throws IOException {
    return map(channel, offset, size).order(header.order());
  }

  /** A part of a file; it must lie wholly in it. */
  static ByteBuffer map(FileChannel channel, long offset, long size) throws IOException {
    if (offset < 0 || size < 0 || size > channel.size() - offset || size > Integer.MAX_VALUE) {
      throw new ElfException("unexpected EOF");
    }
    if (size > COPIED) {
      return channel.map(MapMode.READ_ONLY, offset, size);
    }
    ByteBuffer copy = ByteBuffer.allocate((int) size);
    while (copy.hasRemaining()) {
      if (channel.read(copy, offset + copy.position()) < 0) {
        throw new ElfException("unexpected EOF");
      }
    }
    return copy.flip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written, so nothing is lost.
    }
  }
}
