package io.pprof4j.format.proto;

import io.pprof4j.intern.RowList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples as they were recorded: of each the list of its ids, its run of labels and its values.
 *
 * <p>What several threads have read stays where it is, for there may be gigabytes of it: each has
 * numbered its lists and runs for itself, and what they are called in the end is looked up when the
 * columns of the profile are made. So the values can be put together while it is not yet known.
 */
final class RecordedRows {
  /** So many rows at a time are looked up. */
  private static final int BLOCK = 1 << 12;

  private final int width;
  private final List<Segment> segments = new ArrayList<>();

  /** Rows of all segments but the last, which is where rows are added. */
  private int before;

  private RowList last;

  /** What one thread has read. */
  private static final class Segment {
    final RowList rows;

    /** What its lists and runs are called; null for the numbers that it has for them. */
    private int @Nullable [] lists;

    private int @Nullable [] sets;

    Segment(RowList rows) {
      this.rows = rows;
    }

    void rename(int[] listOf, int[] setOf) {
      lists = renamed(lists, listOf);
      sets = renamed(sets, setOf);
    }

    private static int[] renamed(int @Nullable [] names, int[] nameOf) {
      if (names == null) {
        return nameOf;
      }
      int[] renamed = new int[names.length];
      for (int i = 0; i < renamed.length; i++) {
        renamed[i] = nameOf[names[i]];
      }
      return renamed;
    }
  }

  /**
   * @param width values of a sample
   */
  RecordedRows(int width) {
    this.width = width;
    last = new RowList(width);
    segments.add(new Segment(last));
  }

  int count() {
    return before + last.count();
  }

  /** Adds a sample with the values {@code from .. from + width} of an array. */
  void append(int list, int set, long[] values, int from) {
    last.append(list, set, values, from);
  }

  /** Takes over the rows of samples behind these, with all that those have taken over. */
  void adopt(RecordedRows other) {
    segments.addAll(other.segments);
    before = Math.addExact(count(), other.count());
    last = new RowList(width);
    segments.add(new Segment(last));
  }

  /**
   * Says what the lists and runs of all rows are called by whoever has adopted them. Their values
   * may be looked at meanwhile.
   */
  void rename(int[] lists, int[] sets) {
    for (Segment segment : segments) {
      segment.rename(lists, sets);
    }
  }

  /** Room for {@link #copyValues}. */
  long[] noValues() {
    return new long[Math.multiplyExact(count(), width)];
  }

  /** Puts the values of the rows {@code from .. to} where they lie row by row. */
  void copyValues(long[] values, int from, int to) {
    int start = 0;
    for (Segment segment : segments) {
      int end = start + segment.rows.count();
      int first = Math.max(from, start);
      if (first < Math.min(to, end)) {
        segment.rows.copyValues(first - start, Math.min(to, end) - start, values, first * width);
      }
      start = end;
    }
  }

  /**
   * Looks up the rows {@code from .. to}.
   *
   * @param stackOfList a number for each list, and for each run unless there are none
   * @param stacks receives that of each row's list, by row
   * @param sets receives that of its run
   */
  void columns(int[] stackOfList, int[] setOfRun, int[] stacks, int[] sets, int from, int to) {
    int start = 0;
    for (Segment segment : segments) {
      int end = Math.min(to, start + segment.rows.count());
      int first = Math.max(from, start);
      if (first < end) {
        int[] stackOf = Segment.renamed(segment.lists, stackOfList);
        int[] setOf = setOfRun.length == 0 ? setOfRun : Segment.renamed(segment.sets, setOfRun);
        for (int row = first; row < end; row += BLOCK) {
          columns(
              segment.rows,
              row - start,
              stackOf,
              setOf,
              stacks,
              sets,
              row,
              Math.min(row + BLOCK, end));
        }
      }
      start += segment.rows.count();
    }
  }

  /** A method of its own for the JVM to compile early. */
  private static void columns(
      RowList rows,
      int first,
      int[] stackOf,
      int[] setOf,
      int[] stacks,
      int[] sets,
      int from,
      int to) {
    int at = first;
    for (int row = from; row < to; row++, at++) {
      stacks[row] = stackOf[(int) rows.where(at)];
      if (setOf.length > 0) {
        sets[row] = setOf[(int) rows.aux(at)];
      }
    }
  }
}
