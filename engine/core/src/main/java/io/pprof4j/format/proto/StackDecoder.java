package io.pprof4j.format.proto;

import io.pprof4j.bytes.Words;
import io.pprof4j.format.Part;
import io.pprof4j.intern.RowList;
import io.pprof4j.intern.StackTable;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Stacks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decodes the location ids of rows, each row once, and interns the stacks: in batches, so that the
 * misses of the table overlap.
 */
final class StackDecoder {
  private final Wire wire;
  private final IdIndex ids;
  private final StackTable stacks = new StackTable();
  private final int[] ends = new int[StackTable.BATCH];
  private int[] frames = new int[StackTable.BATCH << 5];
  private int depth;

  private StackDecoder(Wire wire, IdIndex ids) {
    this.wire = wire;
    this.ids = ids;
  }

  /**
   * Decodes the rows of a table.
   *
   * @param stackOf receives the stack of each row
   * @param threads how many parts of the table are decoded at once
   * @return the distinct stacks
   */
  static Stacks decode(RowList rows, int[] stackOf, Wire wire, IdIndex ids, int threads)
      throws MalformedProfileException {
    List<Part<StackTable>> parts = new ArrayList<>();
    try {
      for (int i = 1; i < threads; i++) {
        StackDecoder decoder = new StackDecoder(wire.another(), ids);
        int from = start(rows, i, threads);
        int to = start(rows, i + 1, threads);
        parts.add(Part.start(() -> decoder.decode(rows, from, to, stackOf)));
      }
      StackTable table =
          new StackDecoder(wire, ids).decode(rows, 0, start(rows, 1, threads), stackOf);
      for (int i = 1; i < threads; i++) {
        int[] here = table.absorb(parts.get(i - 1).join());
        for (int row = start(rows, i, threads), to = start(rows, i + 1, threads); row < to; row++) {
          stackOf[row] = here[stackOf[row]];
        }
      }
      return table.build();
    } finally {
      parts.forEach(Part::await);
    }
  }

  private static int start(RowList rows, int part, int parts) {
    return Part.begin(rows.count(), part, parts);
  }

  private StackTable decode(RowList rows, int from, int to, int[] stackOf)
      throws MalformedProfileException {
    int batched = 0;
    for (int row = from; row < to; row++) {
      stack(rows.where(row), rows.aux(row));
      ends[batched++] = depth;
      if (batched == StackTable.BATCH || row == to - 1) {
        stacks.intern(frames, ends, batched, stackOf, row + 1 - batched);
        batched = 0;
        depth = 0;
      }
    }
    return stacks;
  }

  private void stack(long from, long length) throws MalformedProfileException {
    wire.enter(from, from + length);
    while (wire.next()) {
      if (wire.field == 1) {
        long end = wire.end;
        if (wire.wire == Wire.BYTES) {
          long to = wire.content("location_id");
          packedIds(wire.pos, to);
          wire.enter(to, end);
        } else {
          push(location());
        }
      } else {
        wire.skip();
      }
    }
  }

  /** Decodes ids {@code from .. to}; the usual short ones eight bytes at a time. */
  private void packedIds(long from, long to) throws MalformedProfileException {
    long p = from;
    while (p < to) {
      long word = to - p >= 8 ? wire.window.load(p) : -1;
      int length = Words.varintLength(word);
      int location = length == 0 ? IdIndex.ABSENT : ids.get(Words.varint(word, length));
      if (location == IdIndex.ABSENT) {
        // Long, near the end, or wrong.
        wire.enter(p, to);
        location = location();
        p = wire.pos;
      } else {
        p += length;
      }
      push(location);
    }
  }

  private void push(int location) {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, 2 * depth);
    }
    frames[depth++] = location;
  }

  private int location() throws MalformedProfileException {
    long start = wire.pos;
    long id = wire.varint();
    int location = ids.get(id);
    if (location == IdIndex.ABSENT) {
      throw wire.malformed(
          start, "a location_id of the location table, found " + Long.toUnsignedString(id));
    }
    return location;
  }
}
