package io.pprof4j.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
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
  void longOnesTakeNoStack() {
    assertThat(GoInteger.parse("1".repeat(1 << 20))).isEmpty();
    assertThat(GoInteger.parse("0".repeat(1 << 20) + "_17")).hasValue(15);
  }

  @Test
  void anyTextIsWhatTheGrammarSays() {
    Pattern grammar =
        Pattern.compile(
            "[+-]?(0|[1-9](_?[0-9])*|0o?(_?[0-7])+|0x(_?[0-9a-f])+|0b(_?[01])+)",
            Pattern.CASE_INSENSITIVE);
    Random random = new Random(3);
    int integers = 0;
    for (int i = 0; i < 300_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append("+-001789aFxXobB_".charAt(random.nextInt(16)));
      }
      boolean integer = grammar.matcher(text).matches();
      assertThat(GoInteger.parse(text.toString()).isPresent()).as("%s", text).isEqualTo(integer);
      integers += integer ? 1 : 0;
    }
    assertThat(integers).isGreaterThan(10_000);
  }

  @Test
  void stripsWhatGoStrips() {
    assertThat(Blanks.strip("\u00a0\t x \u0085\r")).isEqualTo("x");
    assertThat(Blanks.strip("\u001c")).isEqualTo("\u001c");
    assertThat(Blanks.isBlankOrComment(" \u00a0# x")).isTrue();
  }
}
