package io.pprof4j.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
  private final Arena arena = Arena.ofAuto();

  private Window text(String s) {
    return new Window(arena.allocateFrom(s, StandardCharsets.ISO_8859_1).asSlice(0, s.length()));
  }

  @Test
  void countsDigitsAndDecodesThem() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      int n = random.nextInt(9);
      StringBuilder s = new StringBuilder();
      for (int k = 0; k < n; k++) {
        s.append((char) ('0' + random.nextInt(10)));
      }
      String digits = s.toString();
      while (s.length() < 8) {
        char c = (char) random.nextInt(256);
        s.append(s.length() == n && c >= '0' && c <= '9' ? ' ' : c);
      }
      long word = text(s.toString()).load(0);
      assertThat(Words.digits(word)).as(s.toString()).isEqualTo(n);
      assertThat(Words.decimal(word, n)).isEqualTo(n == 0 ? 0 : Long.parseLong(digits));
    }
  }

  @Test
  void everyByteThatIsNoDigitEndsANumber() {
    for (int b = 0; b < 256; b++) {
      boolean digit = b >= '0' && b <= '9';
      assertThat(Words.digits(text("12" + (char) b + "45678").load(0))).isEqualTo(digit ? 8 : 2);
    }
  }

  @Test
  void findsTheFirstNewlineWhereverItLies() {
    for (int length = 0; length < 40; length++) {
      for (int at = 0; at <= length; at++) {
        StringBuilder s = new StringBuilder("\u008a\u000b".repeat(20).substring(0, length));
        if (at < length) {
          s.setCharAt(at, '\n');
        }
        assertThat(text(s.toString()).newline(0, length)).isEqualTo(at);
      }
    }
  }

  @Test
  void loadsLessThanAWord() {
    Window bytes = text("abc");
    assertThat(bytes.loadPart(0, 3)).isEqualTo('a' | 'b' << 8 | 'c' << 16);
    assertThat(bytes.loadPart(3, 0)).isZero();
    assertThat(Words.keep(-1, 0)).isZero();
    assertThat(Words.keep(-1, 7)).isEqualTo(0xffffffffffffffL);
  }

  @Test
  void hexDigitsAreLowerCase() {
    assertThat("0123456789abcdef".chars().map(c -> Words.hexDigit((byte) c)).toArray())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    assertThat("gAF x/:`".chars().map(c -> Words.hexDigit((byte) c)).toArray()).containsOnly(-1);
  }

  @Test
  void decodesHexNumbersOfEveryLength() {
    for (int n = 0; n <= 8; n++) {
      String digits = "9af00bc1".substring(0, n);
      for (char end : new char[] {' ', '\n', 'x', 'g', '`', '/', ':', '\u00e1', '\u0000'}) {
        long word = text((digits + end + "abcdef01").substring(0, 8)).load(0);
        assertThat(Words.hexDigits(word)).as(digits + end).isEqualTo(n);
        assertThat(Words.hex(word, n)).isEqualTo(n == 0 ? 0 : Long.parseLong(digits, 16));
      }
    }
  }

  @Test
  void decodesVarintsUpToEightBytes() {
    for (int bits = 0; bits < 56; bits++) {
      for (long value :
          new long[] {1L << bits, (1L << bits) - 1, 0x5a5a5a5a5a5a5aL & (1L << bits) - 1}) {
        long word = 0;
        int n = 0;
        long rest = value;
        do {
          long more = rest >>> 7 != 0 ? 0x80 : 0;
          word |= (rest & 0x7f | more) << (n++ << 3);
          rest >>>= 7;
        } while (rest != 0);
        word |= n < 8 ? 0xa5a5a5a5a5a5a5a5L << (n << 3) : 0;
        assertThat(Words.varintLength(word)).isEqualTo(n);
        assertThat(Words.varint(word, n)).isEqualTo(value);
      }
    }
    assertThat(Words.varintLength(-1)).isZero();
  }
}
