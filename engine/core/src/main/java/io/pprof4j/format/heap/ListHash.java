package io.pprof4j.format.heap;

import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import io.pprof4j.intern.Mix;
import io.pprof4j.intern.RawHash;

/**
 * A 128-bit hash of the rest of a line, in two lanes that wait for each other as little as can be.
 */
final class ListHash {
  private final RawHash hash = new RawHash();

  /** The first half of the hash read last. */
  long h0() {
    return hash.h0;
  }

  /** The second half. */
  long h1() {
    return hash.h1;
  }

  /** Hashes the bytes {@code from ..} up to the newline, whose offset is returned. */
  long read(Window bytes, long from) {
    hash.start();
    long a = hash.h0;
    long b = hash.h1;
    long p = from;
    while (true) {
      long word = bytes.load(p);
      long mask = Words.newlines(word);
      if (mask != 0) {
        int rest = Words.firstByte(mask);
        a = (Long.rotateLeft(a, 29) ^ Words.keep(word, rest)) * Mix.M1;
        p += rest;
        break;
      }
      long before = a;
      a = (Long.rotateLeft(a, 29) ^ word ^ b) * Mix.M1;
      p += 8;
      word = bytes.load(p);
      mask = Words.newlines(word);
      if (mask != 0) {
        int rest = Words.firstByte(mask);
        b = (Long.rotateLeft(b, 31) ^ Words.keep(word, rest) ^ before) * Mix.M2;
        p += rest;
        break;
      }
      b = (Long.rotateLeft(b, 31) ^ word ^ before) * Mix.M2;
      p += 8;
    }
    hash.h0 = (a ^ p - from) * Mix.M3;
    hash.h1 = b;
    hash.finish();
    return p;
  }
}
