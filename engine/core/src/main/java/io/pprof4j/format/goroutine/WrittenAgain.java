package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Window;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.nio.charset.StandardCharsets;

/**
 * Goroutines that a crash writes more than once. With {@code GOTRACEBACK=crash} the thread that
 * dies writes all goroutines, those that run on other threads without their stacks; then each other
 * thread is sent a signal and writes, below a line {@code -----}, the one it has: with the stack,
 * if there was none before. And two threads that die at the same time write one after the other,
 * the first of them the goroutine of the second as well, without its stack. The last writing is the
 * one that counts.
 *
 * <p>Numbers tell goroutines apart within one crash, and 0 is that of every thread's own stack.
 */
final class WrittenAgain {
  /** What a thread writes before its signal. */
  private static final long SECTION = StackText.word("-----\n\nS");

  /** The same in lines that end as on Windows, up to where a word ends. */
  private static final long SECTION_CR = StackText.word("-----\r\n\r");

  /** How lines begin that say why a program dies. */
  private static final byte[][] DEATHS = {
    "SIG".getBytes(StandardCharsets.US_ASCII),
    "panic: ".getBytes(StandardCharsets.US_ASCII),
    "fatal error: ".getBytes(StandardCharsets.US_ASCII)
  };

  private final Window bytes;
  private final Long2LongOpenHashMap last = new Long2LongOpenHashMap();
  private final LongArrayList earlier = new LongArrayList();
  private boolean section;

  /** Where the signal of the section stands that began last. */
  private long signal = -1;

  private WrittenAgain(Window bytes) {
    this.bytes = bytes;
    last.defaultReturnValue(-1);
  }

  /** Whether another thread's part of a crash may begin with eight bytes of a line's start. */
  static boolean section(long word) {
    return word == SECTION || word == SECTION_CR;
  }

  /** Offsets of the lines of those goroutines that are written again further down. */
  static long[] find(Window bytes) {
    WrittenAgain found = new WrittenAgain(bytes);
    long size = bytes.size();
    for (long line = 0; line < size; line = bytes.newline(line, size) + 1) {
      found.line(line, size);
    }
    return found.earlier.toLongArray();
  }

  private void line(long line, long size) {
    byte first = bytes.at(line);
    if (first == 'g' && HeaderLine.begins(bytes, line, size)) {
      long number = HeaderLine.number(bytes, line);
      long before = number == 0 ? -1 : last.put(number, line);
      if (before >= 0 && (section || isUnavailable(before, size))) {
        earlier.add(before);
      }
    } else if (first == '-' && size - line >= Long.BYTES && section(bytes.load(line))) {
      signal = line + (bytes.load(line) == SECTION ? 7 : 9);
      section |= signal < size && bytes.at(signal) == 'S';
    } else if (dies(line, size) && line != signal) {
      section = false;
      last.clear();
    }
  }

  /** Whether the goroutine of a line has no stack. */
  private boolean isUnavailable(long line, long size) {
    long below = Math.min(size, bytes.newline(line, size) + 1);
    return StackText.unavailable(bytes, StackText.indented(bytes, below, size), size);
  }

  private boolean dies(long line, long size) {
    for (byte[] death : DEATHS) {
      if (StackText.startsWith(bytes, line, size, death)) {
        return true;
      }
    }
    return false;
  }
}
