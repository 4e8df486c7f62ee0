package io.pprof4j.intern;

/** Mixing of 64-bit words for hash tables. */
public final class Mix {
  /** Odd multipliers with well spread bits (golden ratio, and primes of xxHash64). */
  public static final long M1 = 0x9E3779B97F4A7C15L;

  public static final long M2 = 0xC2B2AE3D27D4EB4FL;
  public static final long M3 = 0x165667B19E3779F9L;
  public static final long M4 = 0x27D4EB2F165667C5L;

  private Mix() {}

  /** Adds a word to a running hash. */
  public static long step(long hash, long word) {
    return (Long.rotateLeft(hash, 29) ^ word) * M1;
  }

  /** Spreads the entropy of a finished hash to its low bits. */
  public static long finish(long hash) {
    long h = (hash ^ hash >>> 32) * M3;
    return h ^ h >>> 29;
  }
}
