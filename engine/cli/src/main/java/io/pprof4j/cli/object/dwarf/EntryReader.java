package io.pprof4j.cli.object.dwarf;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a unit one after the other, whatever their nesting, and keeps of the one
 * read last the few attributes that tell where its code is and what it is called. What is damaged
 * throws BufferUnderflowException.
 */
final class EntryReader {
  /** {@code DW_TAG_subprogram}. */
  static final int SUBPROGRAM = 0x2e;

  private static final int NAME = 0x03;
  private static final int STMT_LIST = 0x10;
  private static final int LOW_PC = 0x11;
  private static final int HIGH_PC = 0x12;
  private static final int COMP_DIR = 0x1b;
  private static final int ENTRY_PC = 0x52;
  private static final int RANGES = 0x55;
  private static final int STR_OFFSETS_BASE = 0x72;
  private static final int ADDR_BASE = 0x73;
  private static final int RNGLISTS_BASE = 0x74;
  private static final int CONST_OR_OFFSET_VERSION = 4;

  /** What a value is: decides which attributes take it. */
  private enum Kind {
    ADDRESS,
    CONSTANT,
    OFFSET,
    RANGE_LIST,
    STRING,
    OTHER
  }

  private final Sections sections;
  private final Unit unit;
  private final Reader in;
  private long stringBase;
  private long addressBase;
  private long rangeListBase;

  private int tag;
  private @Nullable String name;
  private @Nullable String folder;
  private @Nullable Long low;
  private @Nullable Long high;
  private boolean highIsLength;
  private @Nullable Long entry;
  private @Nullable Long ranges;
  private boolean rangesInList;
  private @Nullable Long lines;
  private Kind kind = Kind.OTHER;
  private @Nullable String text;

  EntryReader(Sections sections, Unit unit) {
    this.sections = sections;
    this.unit = unit;
    this.in = new Reader(sections.info(), unit.start());
    this.in.end(unit.end());
  }

  /** Takes the bases that a unit's first entry sets for all others; to be called first. */
  void readBases() {
    if (unit.version() >= 5 && in.more()) {
      Abbreviation shape = unit.abbreviations().get((int) in.uleb());
      for (int i = 0; shape != null && i < shape.forms().length; i++) {
        int attribute = shape.attributes()[i];
        boolean base =
            attribute == STR_OFFSETS_BASE || attribute == ADDR_BASE || attribute == RNGLISTS_BASE;
        long value = value(shape.forms()[i], shape.constants()[i], false);
        if (base && (kind == Kind.OFFSET || kind == Kind.CONSTANT)) {
          switch (attribute) {
            case STR_OFFSETS_BASE -> stringBase = value;
            case ADDR_BASE -> addressBase = value;
            default -> rangeListBase = value;
          }
        }
      }
      in.seek(unit.start());
    }
  }

  boolean more() {
    return in.more();
  }

  /** Reads one entry. */
  void next() {
    tag = 0;
    name = null;
    folder = null;
    low = null;
    high = null;
    entry = null;
    ranges = null;
    lines = null;
    int id = (int) in.uleb();
    if (id == 0) {
      return;
    }
    Abbreviation shape = unit.abbreviations().get(id);
    if (shape == null) {
      throw new BufferUnderflowException();
    }
    tag = shape.tag();
    for (int i = 0; i < shape.forms().length; i++) {
      int attribute = shape.attributes()[i];
      boolean string = attribute == NAME || attribute == COMP_DIR;
      long value = value(shape.forms()[i], shape.constants()[i], string);
      keep(attribute, value);
    }
  }

  private void keep(int attribute, long value) {
    switch (attribute) {
      case NAME -> name = name == null && kind == Kind.STRING ? text : name;
      case COMP_DIR -> folder = folder == null && kind == Kind.STRING ? text : folder;
      case LOW_PC -> {
        if (low == null && kind == Kind.ADDRESS) {
          low = value;
        }
      }
      case HIGH_PC -> {
        if (high == null && (kind == Kind.ADDRESS || kind == Kind.CONSTANT)) {
          high = value;
          highIsLength = kind == Kind.CONSTANT;
        }
      }
      case ENTRY_PC -> {
        if (entry == null && kind == Kind.ADDRESS) {
          entry = value;
        }
      }
      case STMT_LIST -> {
        if (lines == null && (kind == Kind.CONSTANT || kind == Kind.OFFSET)) {
          lines = value;
        }
      }
      case RANGES -> {
        boolean pointer =
            kind == Kind.OFFSET
                || kind == Kind.CONSTANT
                    && (unit.version() < CONST_OR_OFFSET_VERSION
                        || !Ranges.inLists(unit, sections));
        if (ranges == null && (pointer || kind == Kind.RANGE_LIST)) {
          ranges = value;
          rangesInList = kind == Kind.RANGE_LIST;
        }
      }
      default -> {}
    }
  }

  /** {@code DW_TAG_*} of the entry; 0 for one that ends a list of children. */
  int tag() {
    return tag;
  }

  /** {@code DW_AT_name}, or null. */
  @Nullable String name() {
    return name;
  }

  /** {@code DW_AT_comp_dir}, or empty. */
  String folder() {
    return folder == null ? "" : folder;
  }

  /** {@code DW_AT_stmt_list}, an offset into the line section; or null. */
  @Nullable Long lines() {
    return lines;
  }

  /** What offsets in lists of ranges count from, if this is the unit's first entry. */
  long base() {
    return entry != null ? entry : low != null ? low : 0;
  }

  /**
   * The addresses of its code: start and end by turns, ends exclusive.
   *
   * @param base {@link #base} of the unit's first entry
   */
  long[] ranges(long base) {
    Ranges found = new Ranges(sections, unit, addressBase);
    if (low != null && high != null) {
      found.add(low, highIsLength ? low + high : high);
    }
    if (ranges != null) {
      found.addList(ranges, rangesInList, base);
    }
    return found.toArray();
  }

  private long value(int form, long constant, boolean wantString) {
    kind = Kind.OTHER;
    switch (form) {
      case Forms.ADDR:
        kind = Kind.ADDRESS;
        return in.address(unit.addressSize());
      case Forms.ADDRX:
        return indexedAddress(in.uleb());
      case Forms.ADDRX1:
        return indexedAddress(in.u8());
      case Forms.ADDRX2:
        return indexedAddress(in.u16());
      case Forms.ADDRX3:
        return indexedAddress(in.u24());
      case Forms.ADDRX4:
        return indexedAddress(in.u32());
      case Forms.BLOCK1:
        in.skip(in.u8());
        return 0;
      case Forms.BLOCK2:
        in.skip(in.u16());
        return 0;
      case Forms.BLOCK4:
        in.skip(in.u32());
        return 0;
      case Forms.BLOCK, Forms.EXPRLOC:
        in.skip(in.uleb());
        return 0;
      case Forms.DATA1:
        kind = Kind.CONSTANT;
        return in.u8();
      case Forms.DATA2:
        kind = Kind.CONSTANT;
        return in.u16();
      case Forms.DATA4:
        kind = Kind.CONSTANT;
        return in.u32();
      case Forms.DATA8:
        kind = Kind.CONSTANT;
        return in.u64();
      case Forms.SDATA:
        kind = Kind.CONSTANT;
        return in.sleb();
      case Forms.UDATA:
        kind = Kind.CONSTANT;
        return in.uleb();
      case Forms.IMPLICIT_CONST:
        kind = Kind.CONSTANT;
        return constant;
      case Forms.SEC_OFFSET:
        kind = Kind.OFFSET;
        return in.offset(unit.dwarf64());
      case Forms.RNGLISTX:
        return rangeList(in.uleb());
      case Forms.INDIRECT:
        return indirect((int) in.uleb(), wantString);
      case Forms.STRING, Forms.STRP, Forms.LINE_STRP, Forms.STRX:
      case Forms.STRX1, Forms.STRX2, Forms.STRX3, Forms.STRX4:
        string(form, wantString);
        return 0;
      default:
        skip(form);
        return 0;
    }
  }

  private long indirect(int form, boolean wantString) {
    if (form == Forms.INDIRECT) {
      throw new BufferUnderflowException();
    }
    return value(form, 0, wantString);
  }

  private void skip(int form) {
    switch (form) {
      case Forms.FLAG, Forms.REF1 -> in.skip(1);
      case Forms.REF2 -> in.skip(2);
      case Forms.REF4, Forms.REF_SUP4 -> in.skip(4);
      case Forms.REF8, Forms.REF_SIG8, Forms.REF_SUP8 -> in.skip(8);
      case Forms.DATA16 -> in.skip(16);
      case Forms.REF_UDATA, Forms.LOCLISTX -> in.uleb();
      case Forms.FLAG_PRESENT -> {}
      case Forms.REF_ADDR ->
          in.skip(unit.version() == 2 ? unit.addressSize() : unit.dwarf64() ? 8 : 4);
      case Forms.STRP_SUP, Forms.GNU_REF_ALT, Forms.GNU_STRP_ALT -> in.skip(unit.dwarf64() ? 8 : 4);
      default -> throw new BufferUnderflowException();
    }
  }

  private void string(int form, boolean wanted) {
    ByteBuffer section;
    long offset;
    switch (form) {
      case Forms.STRING -> {
        if (wanted) {
          text = in.string();
        } else {
          in.skipString();
        }
        kind = Kind.STRING;
        return;
      }
      case Forms.STRP -> {
        section = sections.strings();
        offset = in.offset(unit.dwarf64());
      }
      case Forms.LINE_STRP -> {
        section = there(sections.lineStrings());
        offset = in.offset(unit.dwarf64());
      }
      default -> {
        long index =
            switch (form) {
              case Forms.STRX -> in.uleb();
              case Forms.STRX1 -> in.u8();
              case Forms.STRX2 -> in.u16();
              case Forms.STRX3 -> in.u24();
              default -> in.u32();
            };
        section = sections.strings();
        offset = wanted ? indexedString(index) : 0;
      }
    }
    kind = Kind.STRING;
    if (wanted) {
      text = new Reader(section, offset).string();
    }
  }

  private long indexedString(long index) {
    long at = stringBase + index * (unit.dwarf64() ? 8 : 4);
    return new Reader(there(sections.stringOffsets()), at).offset(unit.dwarf64());
  }

  private long indexedAddress(long index) {
    kind = Kind.ADDRESS;
    return Ranges.address(sections, unit, addressBase, index);
  }

  private long rangeList(long index) {
    long at = rangeListBase + index * (unit.dwarf64() ? 8 : 4);
    long offset = new Reader(there(sections.rangeLists()), at).offset(unit.dwarf64());
    kind = Kind.RANGE_LIST;
    return rangeListBase + offset;
  }

  private static ByteBuffer there(@Nullable ByteBuffer section) {
    if (section == null) {
      throw new BufferUnderflowException();
    }
    return section;
  }
}
