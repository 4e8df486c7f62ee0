package io.pprof4j.cli.object.dwarf;

import io.pprof4j.report.text.Paths;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the line number program of a unit ({@code .debug_line}) and collects its rows. */
final class LineProgram {
  private static final int[] KNOWN_LENGTHS = {-1, 0, 1, 1, 1, -1, 0, 0, 0, -1, 0, 0, 1};
  private static final int PATH = 1;
  private static final int DIRECTORY = 2;

  private final Sections sections;
  private final Reader in;
  private final String folder;
  private final List<String> directories = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private boolean dwarf64;
  private int version;
  private int addressSize;
  private int instruction;
  private int operations;
  private int lineBase;
  private int lineRange;
  private int opcodeBase;
  private int[] lengths = {};

  private long address;
  private int operation;
  private int file;
  private int line;

  private LineProgram(Sections sections, ByteBuffer section, long offset, String folder) {
    this.sections = sections;
    this.in = new Reader(section, offset);
    this.folder = folder;
  }

  /**
   * The rows of a unit; null if it has none or their header is damaged. From a damaged instruction
   * on they are missing.
   *
   * @param offset of its program
   * @param folder what it was compiled in
   */
  static @Nullable LineRows rows(Sections sections, Unit unit, long offset, String folder) {
    if (sections.lines() == null) {
      return null;
    }
    try {
      LineProgram program = new LineProgram(sections, sections.lines(), offset, folder);
      program.readHeader(unit);
      return program.run();
    } catch (BufferUnderflowException e) {
      return null;
    }
  }

  private void readHeader(Unit unit) {
    long length = in.u32();
    dwarf64 = length == 0xFFFF_FFFFL;
    if (dwarf64) {
      length = in.u64();
    }
    in.end(in.at() + length);
    version = in.u16();
    check(version >= 2 && version <= 5);
    addressSize = unit.addressSize();
    if (version == 5) {
      addressSize = in.u8();
      in.skip(1); // segment selector size
    }
    long header = in.offset(dwarf64);
    long program = in.at() + header;
    instruction = in.u8();
    operations = version >= 4 ? in.u8() : 1;
    in.skip(1); // default_is_stmt
    lineBase = (byte) in.u8();
    lineRange = in.u8();
    check(operations != 0 && lineRange != 0);
    opcodeBase = in.u8();
    lengths = new int[opcodeBase];
    for (int i = 1; i < opcodeBase; i++) {
      lengths[i] = in.u8();
      check(i >= KNOWN_LENGTHS.length || KNOWN_LENGTHS[i] < 0 || KNOWN_LENGTHS[i] == lengths[i]);
    }
    if (version == 5) {
      readTable(directories);
      readTable(files);
    } else {
      readOldTables();
    }
    in.seek(program);
  }

  private void readOldTables() {
    directories.add(folder);
    for (String name = in.string(); !name.isEmpty(); name = in.string()) {
      directories.add(absolute(name) ? name : join(folder, name));
    }
    files.add("");
    for (String name = in.string(); !name.isEmpty(); name = in.string()) {
      addFile(name);
    }
  }

  private void addFile(String name) {
    long directory = in.uleb();
    in.uleb(); // time
    in.uleb(); // length
    if (absolute(name)) {
      files.add(name);
    } else {
      check(directory >= 0 && directory < directories.size());
      files.add(join(directories.get((int) directory), name));
    }
  }

  private void readTable(List<String> table) {
    int columns = in.u8();
    int[] contents = new int[columns];
    int[] forms = new int[columns];
    for (int i = 0; i < columns; i++) {
      contents[i] = (int) in.uleb();
      forms[i] = (int) in.uleb();
    }
    long count = in.uleb();
    check(count >= 0 && count <= in.left());
    for (long i = 0; i < count; i++) {
      String path = "";
      String directory = "";
      for (int c = 0; c < columns; c++) {
        if (contents[c] == PATH) {
          path = text(forms[c]);
        } else {
          long value = number(forms[c]);
          if (contents[c] == DIRECTORY) {
            check(value >= 0 && value < directories.size());
            directory = directories.get((int) value);
          }
        }
      }
      table.add(directory.isEmpty() || path.isEmpty() ? path : join(directory, path));
    }
  }

  private String text(int form) {
    return switch (form) {
      case Forms.STRING -> in.string();
      case Forms.STRP -> new Reader(sections.strings(), in.offset(dwarf64)).string();
      case Forms.LINE_STRP -> {
        long offset = in.offset(dwarf64);
        check(sections.lineStrings() != null);
        yield sections.lineStrings() == null
            ? ""
            : new Reader(sections.lineStrings(), offset).string();
      }
      default -> {
        number(form);
        yield "";
      }
    };
  }

  private long number(int form) {
    switch (form) {
      case Forms.DATA1, Forms.STRX1:
        return in.u8();
      case Forms.DATA2, Forms.STRX2:
        return in.u16();
      case Forms.DATA4, Forms.STRX4:
        return in.u32();
      case Forms.DATA8:
        return in.u64();
      case Forms.UDATA, Forms.STRX:
        return in.uleb();
      case Forms.STRX3:
        return in.u24();
      case Forms.DATA16:
        in.skip(16);
        return 0;
      case Forms.BLOCK:
        in.skip(in.uleb());
        return 0;
      case Forms.STRING, Forms.STRP, Forms.LINE_STRP:
        text(form);
        return 0;
      case Forms.STRP_SUP:
        return in.offset(dwarf64);
      default:
        return 0;
    }
  }

  private LineRows run() {
    LineRows.Builder rows = new LineRows.Builder();
    reset();
    try {
      while (in.more()) {
        step(rows);
      }
    } catch (BufferUnderflowException e) {
      // What came before is sound; an address beyond it finds no row.
    }
    return rows.build(files);
  }

  private void reset() {
    address = 0;
    operation = 0;
    file = 1;
    line = 1;
  }

  private void step(LineRows.Builder rows) {
    int opcode = in.u8();
    if (opcode >= opcodeBase) {
      int adjusted = opcode - opcodeBase;
      advance(adjusted / lineRange);
      line += lineBase + adjusted % lineRange;
      rows.add(address, file, line, false);
      return;
    }
    switch (opcode) {
      case 0 -> extended(rows);
      case 1 -> rows.add(address, file, line, false);
      case 2 -> advance(in.uleb());
      case 3 -> line += (int) in.sleb();
      case 4 -> file = (int) in.uleb();
      case 5, 12 -> in.uleb(); // column, instruction set
      case 6, 7, 10, 11 -> {} // statement, basic block, prologue end, epilogue begin
      case 8 -> advance((255 - opcodeBase) / lineRange);
      case 9 -> address += in.u16();
      default -> {
        for (int i = 0; i < lengths[opcode]; i++) {
          in.uleb();
        }
      }
    }
  }

  private void extended(LineRows.Builder rows) {
    long length = in.uleb();
    long end = in.at() + length;
    int opcode = in.u8();
    switch (opcode) {
      case 1 -> {
        rows.add(address, file, line, true);
        reset();
      }
      case 2 -> address = in.address(addressSize);
      case 3 -> {
        String name = in.string();
        check(!name.isEmpty());
        addFile(name);
      }
      default -> {}
    }
    in.seek(end);
  }

  private void advance(long by) {
    long next = operation + by;
    address += instruction * (next / operations);
    operation = (int) (next % operations);
  }

  private static void check(boolean sound) {
    if (!sound) {
      throw new BufferUnderflowException();
    }
  }

  private static boolean absolute(String path) {
    return path.startsWith("/") || path.startsWith("\\");
  }

  private static String join(String directory, String name) {
    return directory.isEmpty() ? name : Paths.clean(directory + '/' + name);
  }
}
