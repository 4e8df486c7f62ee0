package io.pprof4j.format.cpu;

import io.pprof4j.intern.Mix;
import io.pprof4j.intern.RawHash;

/**
 * A 128-bit hash of the words of a stack, one multiplication each, in four lanes that do not wait
 * for each other: a stack has some 25 words, and their multiplications one after the other would
 * take longer than all else that is done for a known stack.
 *
 * <p>The words behind the last whole block are those of a block that ends where the stack does, and
 * overlaps: reading some words twice takes less than a loop over the rest, whose end the processor
 * cannot predict.
 */
final class StackHash {
  private static final int BLOCK = 4;

  private final long seed0;
  private final long seed1;

  StackHash() {
    RawHash seed = new RawHash();
    seed0 = seed.h0;
    seed1 = seed.h1;
  }

  /** Puts the hash of the words {@code from .. to} in {@code hashes} at an index and the next. */
  void hash(long[] words, int from, int to, long[] hashes, int at) {
    long a = seed0;
    long b = seed1;
    long c = seed0 ^ to - from;
    long d = seed1;
    if (to - from >= BLOCK) {
      int p = from;
      for (int last = to - BLOCK; p < last; p += BLOCK) {
        a = step(a, words[p]);
        b = step(b, words[p + 1]);
        c = step(c, words[p + 2]);
        d = step(d, words[p + 3]);
      }
      p = to - BLOCK;
      a = step(a, words[p]);
      b = step(b, words[p + 1]);
      c = step(c, words[p + 2]);
      d = step(d, words[p + 3]);
    } else {
      for (int p = from; p < to; p++) {
        long before = a;
        a = step(b, words[p]);
        b = before;
      }
    }
    long x = (a ^ Long.rotateLeft(b, 32)) * Mix.M3;
    long y = (c ^ Long.rotateLeft(d, 32) ^ x >>> 29) * Mix.M4 + x;
    hashes[at] = x ^ y >>> 32;
    hashes[at + 1] = y ^ y >>> 29;
  }

  /** Multiplying lets no bit reach lower ones, so the upper half goes there first. */
  private static long step(long lane, long word) {
    return (Long.rotateLeft(lane, 29) ^ word ^ word >>> 32) * Mix.M1;
  }
}
