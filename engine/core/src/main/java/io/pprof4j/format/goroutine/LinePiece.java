package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;

/**
 * A piece of a text, copied to the cache, and where its lines end. Ends are found for all lines
 * before any is read: the lengths of lines are what a processor cannot guess, so here no branch
 * depends on them, and whoever reads the lines then has their ends long before their bytes.
 */
final class LinePiece {
  /** Bytes of a piece, unless a line is longer; they stay in the cache nearest by. */
  static final int SIZE = 8 << 10;

  /** How far behind the last line others may look, at what is there or, at the end, at anything. */
  static final int SLACK = 64;

  private static final int BLOCK = 64;

  /** Ends that are taken from a block whether it has so many or not. */
  private static final int USUAL = 3;

  private byte[] bytes = new byte[SIZE + SLACK];
  private int[] ends = new int[SIZE + BLOCK + USUAL];
  private int count;
  private long base;

  /** The bytes; their array may change with {@link #fill}. */
  byte[] bytes() {
    return bytes;
  }

  /** Offset in the text of the first byte. */
  long base() {
    return base;
  }

  /** How many lines there are, from the first byte on. */
  int count() {
    return count;
  }

  /** Index of the newline of a line. */
  int end(int line) {
    return ends[line];
  }

  /** Takes the lines in the bytes {@code from .. to} of a text. */
  void fill(Window text, long from, long to) {
    int length = (int) (to - from);
    if (length + SLACK > bytes.length) {
      bytes = new byte[length + SLACK];
      ends = new int[length + BLOCK + USUAL];
    }
    base = from;
    text.copy(from, bytes, 0, (int) Math.min(length + SLACK, text.size() - from));
    count = find(bytes, length, ends);
  }

  /** Takes a last line {@code from .. to} that has no newline. */
  void fillLast(Window text, long from, long to) {
    fill(text, from, to);
    int length = (int) (to - from);
    bytes[length] = '\n';
    ends[0] = length;
    count = 1;
  }

  private static int find(byte[] bytes, int length, int[] ends) {
    int n = 0;
    for (int p = 0; p < length; p += BLOCK) {
      long lower =
          newlines(bytes, p)
              | newlines(bytes, p + 8) << 8
              | newlines(bytes, p + 16) << 16
              | newlines(bytes, p + 24) << 24;
      long upper =
          newlines(bytes, p + 32)
              | newlines(bytes, p + 40) << 8
              | newlines(bytes, p + 48) << 16
              | newlines(bytes, p + 56) << 24;
      long mask = lower | upper << 32;
      int found = Long.bitCount(mask);
      for (int i = 0; i < USUAL; i++) {
        ends[n + i] = p + Long.numberOfTrailingZeros(mask);
        mask &= mask - 1;
      }
      for (int i = USUAL; i < found; i++) {
        ends[n + i] = p + Long.numberOfTrailingZeros(mask);
        mask &= mask - 1;
      }
      n += found;
    }
    while (n > 0 && ends[n - 1] >= length) {
      n--;
    }
    return n;
  }

  /** A bit for each of eight bytes that is a newline. */
  private static long newlines(byte[] bytes, int p) {
    return Words.bits(Words.equal(Words.load(bytes, p), Words.NEWLINES));
  }
}
