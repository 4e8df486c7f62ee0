package io.pprof4j.cli.object.dwarf;

import java.nio.BufferUnderflowException;
import org.jspecify.annotations.Nullable;

/** A unit whose first entry has been read; lines and functions are read when asked for. */
final class CompileUnit {
  private final Sections sections;
  private final Unit unit;
  private final EntryReader entries;
  private final long[] ranges;
  private final @Nullable Long lineOffset;
  private final String folder;
  private @Nullable LineRows lines;
  private boolean linesRead;
  private @Nullable Subprograms functions;

  private CompileUnit(Sections sections, Unit unit, EntryReader entries) {
    this.sections = sections;
    this.unit = unit;
    this.entries = entries;
    this.ranges = entries.ranges(entries.base());
    this.lineOffset = entries.lines();
    this.folder = entries.folder();
  }

  /**
   * Reads the first entry of a unit.
   *
   * @throws BufferUnderflowException if it is damaged
   */
  static CompileUnit read(Sections sections, Unit unit) {
    EntryReader entries = new EntryReader(sections, unit);
    entries.readBases();
    entries.next();
    if (entries.tag() == 0) {
      throw new BufferUnderflowException();
    }
    return new CompileUnit(sections, unit, entries);
  }

  boolean holds(long address) {
    for (int i = 0; i < ranges.length; i += 2) {
      if (Long.compareUnsigned(ranges[i], address) <= 0
          && Long.compareUnsigned(address, ranges[i + 1]) < 0) {
        return true;
      }
    }
    return false;
  }

  /** Its line table; null if it has none or it is damaged. */
  @Nullable LineRows lines() {
    if (!linesRead) {
      linesRead = true;
      lines = lineOffset == null ? null : LineProgram.rows(sections, unit, lineOffset, folder);
    }
    return lines;
  }

  Subprograms functions() {
    Subprograms found = functions;
    if (found == null) {
      found = Subprograms.read(entries);
      functions = found;
    }
    return found;
  }
}
