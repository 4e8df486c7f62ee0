package io.pprof4j.intern;

import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import java.nio.ByteBuffer;

/**
 * A running 128-bit hash of raw bytes, two lanes of 64 bits. Each lane takes every other word and
 * what the other lane was before, so a difference anywhere must cancel out in both at once to go
 * unseen. The seed differs from process to process: results must not leave it.
 */
public final class RawHash {
  /** Bytes that an array must have behind those that are hashed, whatever they are. */
  public static final int PADDING = 16;

  /** Masks of the first and the second of two words of which the first 0 to 15 bytes count. */
  private static final long[] LOW = new long[16];

  private static final long[] HIGH = new long[16];

  private static final long SEED0;
  private static final long SEED1;

  static {
    // Asking for the process id would start a thread pool.
    long seed = System.nanoTime() ^ Mix.finish(System.currentTimeMillis());
    SEED0 = Mix.finish(seed);
    SEED1 = Mix.finish(seed + Mix.M3);
    for (int length = 0; length < 16; length++) {
      LOW[length] = length < 8 ? Words.keep(-1, length) : -1;
      HIGH[length] = length < 8 ? 0 : Words.keep(-1, length - 8);
    }
  }

  /** The lanes; {@link #finish} makes them the hash. */
  public long h0;

  public long h1;

  public RawHash() {
    start();
  }

  /** Begins anew. */
  public void start() {
    h0 = SEED0;
    h1 = SEED1;
  }

  /** Adds one word. */
  public void word(long w) {
    h0 = (Long.rotateLeft(h0, 29) ^ w) * Mix.M1;
    h1 = (Long.rotateLeft(h1, 31) ^ w) * Mix.M2;
  }

  /** Adds the bytes {@code from .. to} of a {@link Window}'s buffer, and their number. */
  public void bytes(ByteBuffer bytes, int from, int to) {
    long a = h0;
    long b = h1;
    int p = from;
    for (int pairs = to - from >>> 4; pairs > 0; pairs--, p += 16) {
      long before = a;
      a = (Long.rotateLeft(a, 29) ^ Words.load(bytes, p) ^ b) * Mix.M1;
      b = (Long.rotateLeft(b, 31) ^ Words.load(bytes, p + 8) ^ before) * Mix.M2;
    }
    // The rest without a branch: lengths vary from list to list, and what the compiler has not met
    // at first it would have to compile the loop around this anew for.
    int rest = to - p;
    long low;
    long high;
    if (bytes.limit() - p >= 16) {
      low = Words.load(bytes, p) & LOW[rest];
      high = Words.load(bytes, p + 8) & HIGH[rest];
    } else {
      low = Words.loadPart(bytes, p, Math.min(rest, 8));
      high = rest > 8 ? Words.loadPart(bytes, p + 8, rest - 8) : 0;
    }
    long before = a;
    a = (Long.rotateLeft(a, 29) ^ low ^ b) * Mix.M1;
    b = (Long.rotateLeft(b, 31) ^ high ^ before) * Mix.M2;
    h0 = (a ^ to - from) * Mix.M3;
    h1 = b;
  }

  /** Adds the bytes {@code from .. to} of a window's segment, in parts if it cannot show all. */
  public void bytes(Window window, long from, long to) {
    long at = from;
    while (true) {
      window.show(at, to);
      long end = Math.min(to, window.base() + window.length());
      bytes(window.bytes(), (int) (at - window.base()), (int) (end - window.base()));
      if (end == to) {
        return;
      }
      at = end;
    }
  }

  /**
   * Adds the bytes {@code from .. to} of an array, and their number.
   *
   * @param bytes has {@link #PADDING} more
   */
  public void bytes(byte[] bytes, int from, int to) {
    long a = h0;
    long b = h1;
    int p = from;
    for (int pairs = to - from >>> 4; pairs > 0; pairs--, p += 16) {
      long before = a;
      a = (Long.rotateLeft(a, 29) ^ Words.load(bytes, p) ^ b) * Mix.M1;
      b = (Long.rotateLeft(b, 31) ^ Words.load(bytes, p + 8) ^ before) * Mix.M2;
    }
    int rest = to - p;
    long before = a;
    a = (Long.rotateLeft(a, 29) ^ Words.load(bytes, p) & LOW[rest] ^ b) * Mix.M1;
    b = (Long.rotateLeft(b, 31) ^ Words.load(bytes, p + 8) & HIGH[rest] ^ before) * Mix.M2;
    h0 = (a ^ to - from) * Mix.M3;
    h1 = b;
  }

  /** Lets every bit of either lane reach the low bits of both. */
  public void finish() {
    long x = (h0 ^ Long.rotateLeft(h1, 17)) * Mix.M3;
    long y = (h1 ^ h0 >>> 29) * Mix.M4;
    h0 = x ^ x >>> 32;
    h1 = y ^ y >>> 29;
  }
}
