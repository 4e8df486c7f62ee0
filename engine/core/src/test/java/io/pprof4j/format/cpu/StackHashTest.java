package io.pprof4j.format.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackHashTest {
  private final StackHash hash = new StackHash();

  private String of(long[] words, int from, int to) {
    long[] h = new long[4];
    hash.hash(words, from, to, h, 1);
    assertThat(h[0]).isZero();
    return Long.toHexString(h[1]) + " " + Long.toHexString(h[2]);
  }

  private String of(long... words) {
    return of(words, 0, words.length);
  }

  @Test
  void dependsOnTheWordsAlone() {
    for (int depth = 0; depth < 40; depth++) {
      long[] words = new Random(depth).longs(depth).toArray();
      long[] among = new long[depth + 9];
      System.arraycopy(words, 0, among, 5, depth);
      assertThat(of(among, 5, 5 + depth)).isEqualTo(of(words));
    }
  }

  /** A changed bit, two changed bits, two words exchanged, and a word more or less all tell. */
  @Test
  void tellsNeighboursApart() {
    for (int depth = 1; depth < 30; depth++) {
      long[] words = new long[depth];
      new Random(depth).longs(depth, 0x400000, 0x500000).forEach(w -> shift(words, w));
      Set<String> seen = new HashSet<>();
      assertThat(seen.add(of(words))).isTrue();
      assertThat(seen.add(of(words, 0, depth - 1))).isTrue();
      for (int i = 0; i < depth; i++) {
        for (int bit = 0; bit < Long.SIZE; bit++) {
          words[i] ^= 1L << bit;
          assertThat(seen.add(of(words))).isTrue();
          int other = (i + 4) % depth;
          if (other > i) {
            words[other] ^= 1L << bit;
            assertThat(seen.add(of(words))).isTrue();
            words[other] ^= 1L << bit;
          }
          words[i] ^= 1L << bit;
        }
        for (int j = 0; j < i; j++) {
          exchange(words, i, j);
          assertThat(seen.add(of(words)) || words[i] == words[j]).isTrue();
          exchange(words, i, j);
        }
      }
    }
  }

  @Test
  void zerosCount() {
    Set<String> seen = new HashSet<>();
    for (int depth = 0; depth < 50; depth++) {
      assertThat(seen.add(of(new long[depth]))).isTrue();
    }
  }

  private static void shift(long[] words, long first) {
    System.arraycopy(words, 0, words, 1, words.length - 1);
    words[0] = first;
  }

  private static void exchange(long[] words, int i, int j) {
    long word = words[i];
    words[i] = words[j];
    words[j] = word;
  }
}
