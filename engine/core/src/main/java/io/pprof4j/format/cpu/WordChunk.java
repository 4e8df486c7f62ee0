package io.pprof4j.format.cpu;

import io.pprof4j.bytes.Window;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The next words of an input, whatever their size and order. Copying them first is quicker than
 * reading them where they lie: memory is asked for many lines at a time, where the way from record
 * to record asks for one and waits.
 */
final class WordChunk {
  /** Few enough for the first level of cache. */
  private static final int WORDS = 1 << 11;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong BIG_LONG = LONG.withOrder(ByteOrder.BIG_ENDIAN);

  private final Window bytes;
  private final CpuHeader header;
  private long[] words;

  WordChunk(Window bytes, CpuHeader header) {
    this.bytes = bytes;
    this.header = header;
    this.words = new long[(int) Math.min(WORDS, bytes.size() / header.wordBytes())];
  }

  /** The words; their array changes with {@link #fill}. */
  long[] words() {
    return words;
  }

  /**
   * Reads words from an offset on.
   *
   * @param least how many to have room for
   * @return how many there are: fewer than there is room for at the end of the input
   */
  int fill(long at, int least) {
    if (least > words.length) {
      words = Arrays.copyOf(words, least);
    }
    int n = (int) Math.min(words.length, (bytes.size() - at) / header.wordBytes());
    if (header.wide()) {
      MemorySegment.copy(bytes.segment(), header.big() ? BIG_LONG : LONG, at, words, 0, n);
    } else {
      for (int i = 0; i < n; i++) {
        words[i] = header.word(bytes, at + (long) i * Integer.BYTES);
      }
    }
    return n;
  }
}
