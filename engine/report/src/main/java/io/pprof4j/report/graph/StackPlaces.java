package io.pprof4j.report.graph;

import io.pprof4j.report.parallel.Ranges;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;

/** Which of some vertices each stack of a profile holds, and whether one of them is its leaf. */
final class StackPlaces {
  /** Entries of all stacks: a place, doubled, plus 1 where it is the leaf's. */
  private final IntArrayList entries;

  /** Where those of a stack end. */
  private final int[] ends;

  private StackPlaces(IntArrayList entries, int[] ends) {
    this.entries = entries;
    this.ends = ends;
  }

  /** The entries of some stacks, whose ends are counted from the first of them. */
  private record Part(int from, int to, IntArrayList entries) {}

  /**
   * Looks at all stacks.
   *
   * @param places a number from 0 on for each of those vertices, {@link Vertices#NONE} for others
   * @param count how many they are
   * @param stacks how many stacks there are
   */
  static StackPlaces of(Vertices vertices, int[] places, int count, int stacks) {
    int[] ends = new int[stacks];
    List<Part> parts =
        Ranges.walk(stacks, (from, to) -> part(vertices, places, count, from, to, ends));
    IntArrayList all = parts.getFirst().entries;
    for (Part part : parts.subList(1, parts.size())) {
      for (int s = part.from; s < part.to; s++) {
        ends[s] += all.size();
      }
      all.addAll(part.entries);
    }
    return new StackPlaces(all, ends);
  }

  private static Part part(
      Vertices vertices, int[] places, int count, int from, int to, int[] ends) {
    IntArrayList entries = new IntArrayList();
    Vertices.Holder holder = vertices.holder(places, count);
    int[] held = new int[count];
    for (int s = from; s < to; s++) {
      int n = holder.held(s, held);
      int leaf = vertices.leaf(s);
      int leafPlace = leaf == Vertices.NONE ? Vertices.NONE : places[leaf];
      for (int i = 0; i < n; i++) {
        entries.add(held[i] << 1 | (held[i] == leafPlace ? 1 : 0));
      }
      ends[s] = entries.size();
    }
    return new Part(from, to, entries);
  }

  /** First entry of a stack. */
  int start(int stack) {
    return stack == 0 ? 0 : ends[stack - 1];
  }

  /** One past the last entry of a stack. */
  int end(int stack) {
    return ends[stack];
  }

  /** The place of an entry. */
  int place(int entry) {
    return entries.getInt(entry) >> 1;
  }

  /** Whether an entry is the stack's leaf. */
  boolean isLeaf(int entry) {
    return (entries.getInt(entry) & 1) != 0;
  }
}
