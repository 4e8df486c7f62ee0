package io.pprof4j.profile;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.BitSet;

/**
 * The locations of a profile (profile.proto {@code Location}) and their lines. A location's lines
 * are the half-open range {@code lineStart .. lineEnd} of line indexes, innermost inlined frame
 * first; an unsymbolised location has none.
 */
public final class Locations {
  /** Mapping index of a location that names no mapping. */
  public static final int NO_MAPPING = -1;

  private final long[] ids;
  private final int[] mappings;
  private final long[] addresses;
  private final BitSet folded;
  private final int[] lineEnds;
  private final int[] lineFunctions;
  private final long[] lineNumbers;
  private final long[] lineColumns;

  /**
   * Takes ownership of the arrays.
   *
   * @param ids of each location
   * @param mappings index of each location's mapping, or {@link #NO_MAPPING}
   * @param addresses of each location
   * @param folded which locations are
   * @param lineEnds one past each location's last line
   * @param lineFunctions function index of each line
   * @param lineNumbers of each line
   * @param lineColumns of each line
   */
  public Locations(
      long[] ids,
      int[] mappings,
      long[] addresses,
      BitSet folded,
      int[] lineEnds,
      int[] lineFunctions,
      long[] lineNumbers,
      long[] lineColumns) {
    this.ids = ids;
    this.mappings = mappings;
    this.addresses = addresses;
    this.folded = folded;
    this.lineEnds = lineEnds;
    this.lineFunctions = lineFunctions;
    this.lineNumbers = lineNumbers;
    this.lineColumns = lineColumns;
  }

  public int count() {
    return ids.length;
  }

  /** {@code id}, non-zero and unique in the profile. */
  public long id(int location) {
    return ids[location];
  }

  /** Index of its mapping, or {@link #NO_MAPPING}. */
  public int mapping(int location) {
    return mappings[location];
  }

  /** {@code address}, unsigned. */
  public long address(int location) {
    return addresses[location];
  }

  /** {@code is_folded}. */
  public boolean folded(int location) {
    return folded.get(location);
  }

  /** First line index of a location. */
  public int lineStart(int location) {
    return location == 0 ? 0 : lineEnds[location - 1];
  }

  /** One past the last line index of a location. */
  public int lineEnd(int location) {
    return lineEnds[location];
  }

  /** Number of lines of all locations. */
  public int lineCount() {
    return lineFunctions.length;
  }

  /** Function index of a line. */
  public int lineFunction(int line) {
    return lineFunctions[line];
  }

  /** Line number in the source, 0 when unknown. */
  public long lineNumber(int line) {
    return lineNumbers[line];
  }

  /** Column in the source, 0 when unknown. */
  public long lineColumn(int line) {
    return lineColumns[line];
  }

  /**
   * The same locations and lines with 0 for what is not to be kept: the addresses, the numbers of
   * lines, or their columns.
   */
  public Locations keeping(boolean address, boolean number, boolean column) {
    return new Locations(
        ids,
        mappings,
        address ? addresses : new long[ids.length],
        folded,
        lineEnds,
        lineFunctions,
        number ? lineNumbers : new long[lineNumbers.length],
        column ? lineColumns : new long[lineColumns.length]);
  }

  /** Collects locations, each followed by its lines; one use. */
  public static final class Builder {
    private final LongArrayList ids;
    private final IntArrayList mappings;
    private final LongArrayList addresses;
    private final BitSet folded = new BitSet();
    private final IntArrayList lineEnds;
    private final IntArrayList lineFunctions;
    private final LongArrayList lineNumbers;
    private final LongArrayList lineColumns;

    public Builder() {
      this(16, 16);
    }

    /**
     * @param expected how many locations there will be, about
     * @param lines how many lines they will have, about
     */
    public Builder(int expected, int lines) {
      ids = new LongArrayList(expected);
      mappings = new IntArrayList(expected);
      addresses = new LongArrayList(expected);
      lineEnds = new IntArrayList(expected);
      lineFunctions = new IntArrayList(lines);
      lineNumbers = new LongArrayList(lines);
      lineColumns = new LongArrayList(lines);
    }

    /** Adds a location without lines and returns its index. */
    public int add(long id, int mapping, long address, boolean isFolded) {
      ids.add(id);
      mappings.add(mapping);
      addresses.add(address);
      if (isFolded) {
        folded.set(ids.size() - 1);
      }
      lineEnds.add(lineFunctions.size());
      return ids.size() - 1;
    }

    /** Adds a line to the location added last. */
    public void addLine(int function, long number, long column) {
      lineFunctions.add(function);
      lineNumbers.add(number);
      lineColumns.add(column);
      lineEnds.set(lineEnds.size() - 1, lineFunctions.size());
    }

    /** Adds the lines of a location of a profile to the one added last. */
    public void addLines(Locations from, int location) {
      for (int line = from.lineStart(location); line < from.lineEnd(location); line++) {
        addLine(from.lineFunction(line), from.lineNumber(line), from.lineColumn(line));
      }
    }

    public int count() {
      return ids.size();
    }

    public Locations build() {
      return new Locations(
          Columns.of(ids),
          Columns.of(mappings),
          Columns.of(addresses),
          folded,
          Columns.of(lineEnds),
          Columns.of(lineFunctions),
          Columns.of(lineNumbers),
          Columns.of(lineColumns));
    }
  }
}
