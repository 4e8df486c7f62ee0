package io.pprof4j.cli.object.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The file header ({@code Elf64_Ehdr}, {@code Elf32_Ehdr}) and what it says of the tables.
 *
 * @param wide whether of 64 bits
 * @param order byte order
 * @param type {@code e_type}
 * @param machine {@code e_machine}
 * @param segmentTable {@code e_phoff}, {@code e_phentsize}, {@code e_phnum}
 * @param sectionTable {@code e_shoff}, {@code e_shentsize}, {@code e_shnum}
 * @param namesSection {@code e_shstrndx}
 */
record ElfHeader(
    boolean wide,
    ByteOrder order,
    ElfType type,
    int machine,
    Table segmentTable,
    Table sectionTable,
    int namesSection) {
  private static final int MAGIC = 0x7f454c46;
  private static final int RESERVED = 0xff00;
  private static final int ELSEWHERE = 0xffff;

  /** Rows of a table in the file, in bytes. */
  record Table(long offset, int row, int count) {}

  static ElfHeader read(FileChannel channel) throws IOException {
    ByteBuffer ident = ElfFile.map(channel, 0, 16);
    if (ident.getInt(0) != MAGIC) {
      throw new ElfException("bad magic number");
    }
    int width = ident.get(4);
    int data = ident.get(5);
    if (width != 1 && width != 2) {
      throw new ElfException("unknown ELF class");
    }
    if (data != 1 && data != 2) {
      throw new ElfException("unknown ELF data encoding");
    }
    if (ident.get(6) != 1) {
      throw new ElfException("unknown ELF version");
    }
    boolean wide = width == 2;
    ByteOrder order = data == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer b = ElfFile.map(channel, 0, wide ? 64 : 52).order(order);
    if (b.getInt(20) != 1) {
      throw new ElfException("mismatched ELF version");
    }
    int sizes = wide ? 54 : 42;
    Table segments =
        new Table(wide ? b.getLong(32) : word(b, 28), half(b, sizes), half(b, sizes + 2));
    Table sections =
        new Table(wide ? b.getLong(40) : word(b, 32), half(b, sizes + 4), half(b, sizes + 6));
    ElfHeader header =
        new ElfHeader(
            wide,
            order,
            ElfType.of(half(b, 16)),
            half(b, 18),
            segments,
            sections,
            half(b, sizes + 8));
    header.check();
    return header.resolved(channel);
  }

  private void check() throws IOException {
    if (sectionTable.offset < 0 || segmentTable.offset < 0) {
      throw new ElfException("invalid offset of a table");
    }
    if (sectionTable.offset == 0 && sectionTable.count != 0) {
      throw new ElfException("invalid ELF shnum for shoff=0");
    }
    if (sectionTable.count > 0 && namesSection >= sectionTable.count) {
      throw new ElfException("invalid ELF shstrndx");
    }
    if (segmentTable.count > 0 && segmentTable.row < (wide ? 56 : 32)) {
      throw new ElfException("invalid ELF phentsize");
    }
  }

  /** With the numbers that are too large for the header and stand in the first section. */
  private ElfHeader resolved(FileChannel channel) throws IOException {
    if (sectionTable.offset == 0 || sectionTable.count != 0) {
      return this;
    }
    ByteBuffer first = ElfFile.map(channel, sectionTable.offset, wide ? 64 : 40).order(order);
    long count = wide ? first.getLong(32) : word(first, 20);
    if (first.getInt(4) != 0 || count < RESERVED || count > Integer.MAX_VALUE) {
      throw new ElfException("invalid ELF shnum contained in sh_size");
    }
    int names = namesSection == ELSEWHERE ? first.getInt(wide ? 40 : 24) : namesSection;
    Table sections = new Table(sectionTable.offset, sectionTable.row, (int) count);
    return new ElfHeader(wide, order, type, machine, segmentTable, sections, names);
  }

  List<Segment> segments(FileChannel channel) throws IOException {
    ByteBuffer b = rows(channel, segmentTable);
    List<Segment> segments = new ArrayList<>(segmentTable.count);
    for (int i = 0, at = 0; i < segmentTable.count; i++, at += segmentTable.row) {
      Segment segment =
          wide
              ? new Segment(
                  b.getInt(at),
                  b.getInt(at + 4),
                  b.getLong(at + 8),
                  b.getLong(at + 16),
                  b.getLong(at + 32),
                  b.getLong(at + 40),
                  b.getLong(at + 48))
              : new Segment(
                  b.getInt(at),
                  b.getInt(at + 24),
                  word(b, at + 4),
                  word(b, at + 8),
                  word(b, at + 16),
                  word(b, at + 20),
                  word(b, at + 28));
      if (segment.offset() < 0 || segment.fileSize() < 0) {
        throw new ElfException("invalid program header");
      }
      segments.add(segment);
    }
    return segments;
  }

  List<Section> sections(FileChannel channel) throws IOException {
    if (sectionTable.count > 0 && sectionTable.row < (wide ? 64 : 40)) {
      throw new ElfException("invalid ELF shentsize");
    }
    ByteBuffer b = rows(channel, sectionTable);
    List<Section> sections = new ArrayList<>(sectionTable.count);
    for (int i = 0, at = 0; i < sectionTable.count; i++, at += sectionTable.row) {
      Section section =
          wide
              ? new Section(
                  "",
                  b.getInt(at + 4),
                  b.getLong(at + 8),
                  b.getLong(at + 16),
                  b.getLong(at + 24),
                  b.getLong(at + 32),
                  b.getInt(at + 40),
                  b.getLong(at + 48))
              : new Section(
                  "",
                  b.getInt(at + 4),
                  word(b, at + 8),
                  word(b, at + 12),
                  word(b, at + 16),
                  word(b, at + 20),
                  b.getInt(at + 24),
                  word(b, at + 32));
      if (section.offset() < 0 || section.size() < 0) {
        throw new ElfException("invalid section");
      }
      sections.add(section);
    }
    return namesSection == 0 ? sections : named(channel, sections, b);
  }

  private List<Section> named(FileChannel channel, List<Section> sections, ByteBuffer rows)
      throws IOException {
    if (sections.isEmpty()) {
      return sections;
    }
    if (namesSection >= sections.size() || sections.get(namesSection).type() != Section.STRINGS) {
      throw new ElfException("invalid ELF section name string table type");
    }
    Section table = sections.get(namesSection);
    ByteBuffer names = ElfFile.map(channel, table.offset(), table.size());
    List<Section> named = new ArrayList<>(sections.size());
    for (int i = 0; i < sections.size(); i++) {
      named.add(sections.get(i).named(Names.at(names, rows.getInt(i * sectionTable.row))));
    }
    return named;
  }

  private ByteBuffer rows(FileChannel channel, Table table) throws IOException {
    return ElfFile.map(channel, table.offset, (long) table.count * table.row).order(order);
  }

  private static int half(ByteBuffer b, int at) {
    return b.getShort(at) & 0xffff;
  }

  private static long word(ByteBuffer b, int at) {
    return Integer.toUnsignedLong(b.getInt(at));
  }
}
