package io.pprof4j.cli.object.dwarf;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a line table. They stand in the order of the program, sequence by sequence, and the
 * row for an address is the one before the first whose address is greater: that is what pprof looks
 * for, even where sequences are not sorted. {@code reached} holds the greatest address up to each
 * row, which is sorted and leads to the same row by halving.
 */
final class LineRows {
  private final long[] reached;
  private final int[] fileNumbers;
  private final int[] lines;
  private final BitSet ends;
  private final long first;
  private final List<String> files;

  /**
   * A source line.
   *
   * @param file path, or empty
   */
  record Row(String file, int line) {}

  private LineRows(Builder b, List<String> files) {
    first = b.addresses.isEmpty() ? -1L : b.addresses.getLong(0);
    reached = b.addresses.toLongArray();
    for (int i = 1; i < reached.length; i++) {
      if (Long.compareUnsigned(reached[i], reached[i - 1]) < 0) {
        reached[i] = reached[i - 1];
      }
    }
    fileNumbers = b.files.toIntArray();
    lines = b.lines.toIntArray();
    ends = b.ends;
    this.files = files;
  }

  /** The row for an address; null if there is none. */
  @Nullable Row find(long address) {
    if (reached.length == 0 || Long.compareUnsigned(first, address) > 0) {
      return null;
    }
    int low = 1;
    int high = reached.length;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (Long.compareUnsigned(reached[mid], address) > 0) {
        high = mid;
      } else {
        low = mid + 1;
      }
    }
    if (low >= reached.length || ends.get(low - 1)) {
      return null;
    }
    int file = fileNumbers[low - 1];
    return new Row(file >= 0 && file < files.size() ? files.get(file) : "", lines[low - 1]);
  }

  /** Collects rows; one use. */
  static final class Builder {
    private final LongArrayList addresses = new LongArrayList();
    private final IntArrayList files = new IntArrayList();
    private final IntArrayList lines = new IntArrayList();
    private final BitSet ends = new BitSet();

    void add(long address, int file, int line, boolean end) {
      addresses.add(address);
      files.add(file);
      lines.add(line);
      ends.set(lines.size() - 1, end);
    }

    LineRows build(List<String> names) {
      return new LineRows(this, names);
    }
  }
}
