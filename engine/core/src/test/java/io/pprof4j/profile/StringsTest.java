package io.pprof4j.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StringsTest {
  private static final Strings STRINGS =
      new Strings("abc\u00e9".getBytes(StandardCharsets.UTF_8), new int[] {0, 2, 3, 5}, 4);

  @Test
  void bytesAreCountedFromTheFirstOfAString() {
    assertThat(STRINGS.at(1, 1)).isEqualTo((byte) 'b');
    assertThat(STRINGS.at(2, 0)).isEqualTo((byte) 'c');
    assertThat(STRINGS.at(3, 1)).isEqualTo((byte) 0xa9);
  }

  @Test
  void aStringHoldsItsOwnBytesOnly() {
    assertThat(STRINGS.holds(1, only('b'))).isTrue();
    assertThat(STRINGS.holds(1, only('c'))).isFalse();
    assertThat(STRINGS.holds(2, only('b'))).isFalse();
    assertThat(STRINGS.holds(3, only(0xc3))).isTrue();
    assertThat(STRINGS.holds(0, only('a'))).isFalse();
  }

  @Test
  void aStringIsFoundByAllOfItsText() {
    assertThat(STRINGS.find("ab")).isEqualTo(1);
    assertThat(STRINGS.find("\u00e9")).isEqualTo(3);
    assertThat(STRINGS.find("bc")).isEqualTo(-1);
    assertThat(STRINGS.find("d")).isEqualTo(-1);
  }

  private static boolean[] only(int wanted) {
    boolean[] bytes = new boolean[0x100];
    bytes[wanted] = true;
    return bytes;
  }
}
