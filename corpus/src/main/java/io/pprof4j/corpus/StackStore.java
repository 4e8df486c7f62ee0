package io.pprof4j.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The stacks introduced so far in the form in which a file repeats them: most records repeat a
 * stack, and copying is several times faster than walking and encoding it again.
 */
final class StackStore {
  private byte[] bytes = new byte[1 << 16];
  private int[] ends = new int[1 << 10];
  private byte[] depths = new byte[1 << 10];
  private long[] fingerprints = new long[1 << 10];
  private int count;
  private final ByteSink scratch = new ByteSink(OutputStream.nullOutputStream());

  /** Appends the stack made last, encoded: stack numbers are given in order of introduction. */
  void add(StackWalk walk, byte[] encoded, int length) {
    int end = Math.addExact(end(count), length);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16, 2L * end));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      depths = Arrays.copyOf(depths, 2 * count);
      fingerprints = Arrays.copyOf(fingerprints, 2 * count);
    }
    System.arraycopy(encoded, 0, bytes, end - length, length);
    ends[count] = end;
    depths[count] = (byte) walk.depth;
    fingerprints[count++] = walk.fingerprint;
  }

  /** Appends the stack made last as text dumps have it: {@code 0x... 0x...} and a newline. */
  void addText(StackWalk walk, GoProgram program) throws IOException {
    addText(walk, program, 0);
  }

  /**
   * The same of a thread that is not in a call.
   *
   * @param leaf bytes from the leaf to where its call would return to
   */
  void addText(StackWalk walk, GoProgram program, long leaf) throws IOException {
    for (int i = 0; i < walk.depth; i++) {
      scratch.put(' ');
      scratch.hex(program.returnAddress[walk.frames[i]] - (i == 0 ? leaf : 0));
    }
    scratch.put('\n');
    byte[] text = scratch.take();
    add(walk, text, text.length);
  }

  int depth(int stack) {
    return depths[stack];
  }

  long fingerprint(int stack) {
    return fingerprints[stack];
  }

  void write(ByteSink out, int stack) throws IOException {
    int from = end(stack);
    out.put(bytes, from, ends[stack] - from);
  }

  void write(ProtoMessage message, int stack) {
    int from = end(stack);
    message.raw(bytes, from, ends[stack] - from);
  }

  /** Where the stacks before this one end. */
  private int end(int stack) {
    return stack == 0 ? 0 : ends[stack - 1];
  }
}
