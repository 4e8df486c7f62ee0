package io.pprof4j.format.cpu;

import io.pprof4j.bytes.Input;
import io.pprof4j.profile.MalformedProfileException;

/** Steps from record to record, up to the one that ends all others or the end of the input. */
final class RecordReader {
  private static final int MAX_DEPTH = 1 << 20;

  /** Words of a record before its stack. */
  private static final int HEAD = 2;

  /** Words to copy at a time: few enough for the first level of cache. */
  private static final int CHUNK = 1 << 11;

  private final Input input;
  private final CpuWords source;
  private final long size;
  private final int wordBytes;
  private long[] words;

  /** Offset of the first of the words, and how many of them are of the input. */
  private long at;

  private int held;
  private boolean begun;

  /** Which of the words the next record begins with. */
  private int next;

  private boolean last;

  RecordReader(Input input, CpuHeader header) {
    this.input = input;
    this.source = new CpuWords(input, header);
    this.size = input.bytes().byteSize();
    this.wordBytes = header.wordBytes();
    this.words = new long[(int) Math.min(CHUNK, source.count(0))];
    this.at = header.end();
  }

  /** Offset behind the records that were read. */
  long end() {
    return at + (long) next * wordBytes;
  }

  /** Whether there was a record that ends all others. */
  boolean metLast() {
    return last;
  }

  /** Reads as many records as there is room for; only at the end there are fewer, or none. */
  RecordBatch fill(RecordBatch batch) throws MalformedProfileException {
    batch.clear();
    boolean more = !last;
    while (more) {
      run(batch);
      more = !last && !batch.isFull() && refill();
    }
    return batch;
  }

  /** Takes the records that are whole in the words. */
  private void run(RecordBatch batch) {
    while (next <= held - HEAD && !batch.isFull()) {
      long count = words[next];
      long depth = words[next + 1];
      int from = next + HEAD;
      if (Long.compareUnsigned(depth, held - from) > 0) {
        return;
      }
      int to = from + (int) depth;
      next = to;
      if (count == 0 && depth == 1 && words[from] == 0) {
        last = true;
        return;
      }
      batch.add(count, words, from, to, at + (long) from * wordBytes);
    }
  }

  /** Copies words from the next record on; false if there are no more. */
  private boolean refill() throws MalformedProfileException {
    if (end() == size) {
      return false;
    }
    if (begun && next == 0) {
      words = new long[Math.max(words.length, HEAD + depth())];
    }
    begun = true;
    at = end();
    next = 0;
    held = (int) Math.min(words.length, source.count(at));
    source.copy(at, words, 0, held);
    return true;
  }

  /** The depth of the next record, which the words end within. */
  private int depth() throws MalformedProfileException {
    long left = size - at - (long) HEAD * wordBytes;
    if (left < 0) {
      throw malformed("a record of two words and a stack, found the end");
    }
    long depth = source.word(at + wordBytes);
    if (Long.compareUnsigned(depth, left / wordBytes) > 0) {
      String many = Long.toUnsignedString(depth);
      throw malformed("a stack of " + many + " words, found " + left + " bytes");
    }
    if (depth > MAX_DEPTH) {
      throw malformed("a stack of at most " + MAX_DEPTH + " frames, found " + depth);
    }
    return (int) depth;
  }

  private MalformedProfileException malformed(String expected) {
    return new MalformedProfileException(input.name(), CpuFormat.NAME, at, expected);
  }
}
