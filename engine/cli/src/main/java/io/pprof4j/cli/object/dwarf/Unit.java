package io.pprof4j.cli.object.dwarf;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;

/**
 * A compilation unit of {@code .debug_info}.
 *
 * @param start offset of its first entry
 * @param end offset past its last
 * @param version of DWARF
 * @param dwarf64 whether its offsets have 8 bytes
 * @param addressSize bytes of an address
 * @param abbreviations shapes of its entries by number
 */
record Unit(
    int start,
    int end,
    int version,
    boolean dwarf64,
    int addressSize,
    Int2ObjectOpenHashMap<Abbreviation> abbreviations) {
  private static final int MIN_VERSION = 2;
  private static final int MAX_VERSION = 5;

  /**
   * All units.
   *
   * @throws DwarfException if one header is damaged, or of a version that is not read
   */
  static List<Unit> all(Sections sections) throws DwarfException {
    List<Unit> units = new ArrayList<>();
    Long2ObjectOpenHashMap<Int2ObjectOpenHashMap<Abbreviation>> tables =
        new Long2ObjectOpenHashMap<>();
    try {
      Reader in = new Reader(sections.info(), 0);
      while (in.more()) {
        long length = in.u32();
        boolean dwarf64 = length == 0xFFFF_FFFFL;
        if (dwarf64) {
          length = in.u64();
        }
        if (length == 0) {
          continue;
        }
        int body = in.at();
        in.skip(length);
        int end = in.at();
        in.seek(body);
        units.add(read(in, end, dwarf64, sections, tables));
        in.seek(end);
      }
    } catch (BufferUnderflowException e) {
      throw new DwarfException("underflow");
    }
    return units;
  }

  private static Unit read(
      Reader in,
      int end,
      boolean dwarf64,
      Sections sections,
      Long2ObjectOpenHashMap<Int2ObjectOpenHashMap<Abbreviation>> tables)
      throws DwarfException {
    int version = in.u16();
    if (version < MIN_VERSION || version > MAX_VERSION) {
      throw new DwarfException("unsupported DWARF version " + version);
    }
    int kind = 0;
    int addressSize = 0;
    if (version == MAX_VERSION) {
      kind = in.u8();
      addressSize = in.u8();
    }
    long offset = in.offset(dwarf64);
    if (version < MAX_VERSION) {
      addressSize = in.u8();
    }
    switch (kind) {
      case 4, 5 -> in.skip(8); // skeleton, split: DWO id
      case 2, 6 -> in.skip(dwarf64 ? 16 : 12); // type: signature and offset
      default -> {}
    }
    Int2ObjectOpenHashMap<Abbreviation> table = tables.get(offset);
    if (table == null) {
      table = Abbreviation.table(sections.abbreviations(), offset);
      tables.put(offset, table);
    }
    return new Unit(in.at(), end, version, dwarf64, addressSize, table);
  }
}
