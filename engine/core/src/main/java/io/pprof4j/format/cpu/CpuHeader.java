package io.pprof4j.format.cpu;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import org.jspecify.annotations.Nullable;

/**
 * The first five words: 0, 3 (words that follow), 0 for C++ or 1 for Java, microseconds between two
 * samples, 0. The size and the order of the words are those for which that holds.
 *
 * @param wide words of 64 bits rather than 32
 * @param big the first byte of a word is the highest
 * @param java whether stacks hold numbers that a section behind them explains
 * @param period microseconds between two samples
 */
record CpuHeader(boolean wide, boolean big, boolean java, long period) {
  private static final int WORDS = 5;
  private static final int FOLLOWING = 3;

  /** The header that an input begins with, or null. */
  static @Nullable CpuHeader find(Input input) {
    Window bytes = input.window();
    if (bytes.size() < WORDS * Integer.BYTES || bytes.at(0) != 0) {
      return null; // Zero is how every order of bytes begins.
    }
    for (int layout = 0; layout < 4; layout++) {
      CpuHeader h = new CpuHeader(layout >= 2, layout % 2 == 1, false, 0);
      if (bytes.size() >= h.end()
          && h.word(bytes, 0) == 0
          && h.word(bytes, h.wordBytes()) == FOLLOWING
          && h.word(bytes, 2L * h.wordBytes()) >>> 1 == 0
          && h.word(bytes, 3L * h.wordBytes()) != 0
          && h.word(bytes, 4L * h.wordBytes()) == 0) {
        return new CpuHeader(
            h.wide,
            h.big,
            h.word(bytes, 2L * h.wordBytes()) == 1,
            h.word(bytes, 3L * h.wordBytes()));
      }
    }
    return null;
  }

  int wordBytes() {
    return wide ? Long.BYTES : Integer.BYTES;
  }

  /** Offset behind the header. */
  long end() {
    return (long) WORDS * wordBytes();
  }

  /** The word at an offset, unsigned. */
  long word(Window bytes, long at) {
    if (wide) {
      long word = bytes.load(at);
      return big ? Long.reverseBytes(word) : word;
    }
    int word = bytes.word(at);
    return Integer.toUnsignedLong(big ? Integer.reverseBytes(word) : word);
  }

  /** What it says, in words. */
  String kind() {
    return (java ? "Java binary CPU profile (" : "binary CPU profile (")
        + (wide ? "64" : "32")
        + "-bit "
        + (big ? "big" : "little")
        + "-endian)";
  }
}
