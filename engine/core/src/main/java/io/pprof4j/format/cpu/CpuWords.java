package io.pprof4j.format.cpu;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The words of an input, whatever their size and order. Not to be shared between threads.
 *
 * <p>They are copied, some at a time: that is quicker than reading them where they lie, since
 * memory is asked for many lines at a time then, where the way from record to record asks for one
 * and waits.
 */
final class CpuWords {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong BIG_LONG = LONG.withOrder(ByteOrder.BIG_ENDIAN);

  private final Window bytes;
  private final CpuHeader header;

  CpuWords(Input input, CpuHeader header) {
    this.bytes = input.window();
    this.header = header;
  }

  /** How many whole words there are from an offset on. */
  long count(long from) {
    return (bytes.size() - from) / header.wordBytes();
  }

  /** The word at an offset. */
  long word(long at) {
    return header.word(bytes, at);
  }

  /** Copies {@code n} words from an offset on to a place in an array. */
  void copy(long at, long[] to, int from, int n) {
    if (header.wide()) {
      MemorySegment.copy(bytes.segment(), header.big() ? BIG_LONG : LONG, at, to, from, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      to[from + i] = header.word(bytes, at + (long) i * Integer.BYTES);
    }
  }
}
