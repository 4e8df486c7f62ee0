package io.pprof4j.format.cpu;

/** Records one after the other: where the stack of each lies in the input, and its hash. */
final class RecordBatch {
  /** Values that are added to a row of a {@link io.pprof4j.intern.RowTable}. */
  static final int WIDTH = 2;

  /** Two words each. */
  final long[] hashes;

  /** How many samples, and 1 for the record. */
  final long[] values;

  /** Offset of the first word of each stack. */
  final long[] stacks;

  final int[] depths;

  private final StackHash hash = new StackHash();
  private int count;

  /**
   * @param most how many records it has room for
   */
  RecordBatch(int most) {
    hashes = new long[2 * most];
    values = new long[WIDTH * most];
    stacks = new long[most];
    depths = new int[most];
    for (int i = 0; i < most; i++) {
      values[WIDTH * i + 1] = 1;
    }
  }

  int count() {
    return count;
  }

  boolean isFull() {
    return count == depths.length;
  }

  void clear() {
    count = 0;
  }

  /**
   * Adds a record.
   *
   * @param words has its stack {@code from .. to}
   * @param stack where that lies in the input
   */
  void add(long samples, long[] words, int from, int to, long stack) {
    int at = count++;
    hash.hash(words, from, to, hashes, 2 * at);
    values[WIDTH * at] = samples;
    stacks[at] = stack;
    depths[at] = to - from;
  }
}
