package io.pprof4j.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoIntegerTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "12, 12",
    "-12, -12",
    "+7, 7",
    "010, 8",
    "0o17, 15",
    "0x_fF, 255",
    "0B101, 5",
    "1_000, 1000",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808"
  })
  void parses(String text, long value) {
    assertThat(GoInteger.parse(text)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "08",
        "0x",
        "1__0",
        "_1",
        "1_",
        "--1",
        "1.0",
        "9223372036854775808",
        "1 "
      })
  void refuses(String text) {
    assertThat(GoInteger.parse(text)).isEmpty();
  }

  @Test
  void stripsWhatGoStrips() {
    assertThat(Blanks.strip("\u00a0\t x \u0085\r")).isEqualTo("x");
    assertThat(Blanks.strip("\u001c")).isEqualTo("\u001c");
    assertThat(Blanks.isBlankOrComment(" \u00a0# x")).isTrue();
  }
}
