package io.pprof4j.cli.object.dwarf;

import io.pprof4j.report.object.Frame;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The debugging information of a file. A unit is read when an address leads to it.
 *
 * <p>The function of an address is the first named one that holds it, in the address's unit or any
 * that follows: so pprof finds it, though a unit that does not know the name of its function can
 * take one from a later unit whose addresses overlap.
 */
public final class Dwarf {
  private final Sections sections;
  private final List<Unit> units;
  private final List<CompileUnit> read = new ArrayList<>();
  private boolean damaged;

  private Dwarf(Sections sections, List<Unit> units) {
    this.sections = sections;
    this.units = units;
  }

  /**
   * What a file has.
   *
   * @param sections its sections of debugging information, decompressed and in its byte order, by
   *     their names in an ELF file without {@code .debug_}: {@code info}, {@code line}
   * @throws IOException if there is none, or it is damaged or not understood
   */
  public static Dwarf of(Map<String, ByteBuffer> sections) throws IOException {
    Sections read = Sections.of(sections);
    return new Dwarf(read, Unit.all(read));
  }

  /** The source of an address of the file's own; null if it is not known. */
  public @Nullable Frame find(long address) {
    int unit = unit(address);
    if (unit < 0) {
      return null;
    }
    LineRows lines = read.get(unit).lines();
    LineRows.Row row = lines == null ? null : lines.find(address);
    return row == null ? null : new Frame(function(unit, address), row.file(), row.line());
  }

  private int unit(long address) {
    for (int i = 0; i < read.size(); i++) {
      if (read.get(i).holds(address)) {
        return i;
      }
    }
    while (!damaged && read.size() < units.size()) {
      if (next() && read.getLast().holds(address)) {
        return read.size() - 1;
      }
    }
    return -1;
  }

  /** Reads one unit more; after one that is damaged no other is read, as in pprof. */
  private boolean next() {
    try {
      read.add(CompileUnit.read(sections, units.get(read.size())));
    } catch (BufferUnderflowException e) {
      damaged = true;
    }
    return !damaged;
  }

  private String function(int unit, long address) {
    for (int i = unit; i < units.size(); i++) {
      if (i == read.size() && !next()) {
        return "";
      }
      Subprograms functions = read.get(i).functions();
      String name = functions.find(address);
      if (name != null) {
        return name;
      }
      if (!functions.complete()) {
        return "";
      }
    }
    return "";
  }
}
