package io.pprof4j.cli.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations are what Go's strconv answers. */
class GoLiteralsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "+7, 7",
    "12_3, 123",
    "017, 15",
    "0o17, 15",
    "0_17, 15",
    "0b101, 5",
    "0B1_0, 2",
    "0xFf, 255",
    "0x_f, 15",
    "-0x80, -128",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "00, 0"
  })
  void readsIntegers(String literal, long value) throws UsageException {
    assertThat(GoLiterals.parseInt(literal)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+-1",
        "x",
        "1x",
        "08",
        "0x",
        "0b2",
        "0xg",
        "_1",
        "1_",
        "1__2",
        "0_x1",
        "1.0",
        " 1",
        "1e3",
        "\u0661",
        "0b",
        "9223372036854775808x"
      })
  void refusesWhatIsNoInteger(String literal) {
    assertThatThrownBy(() -> GoLiterals.parseInt(literal)).hasMessage("parse error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808", "-9223372036854775809", "18446744073709551615",
        "18446744073709551616", "99999999999999999999x", "0x1_0000_0000_0000_0000"
      })
  void refusesWhatNeedsMoreThan64Bits(String literal) {
    assertThatThrownBy(() -> GoLiterals.parseInt(literal)).hasMessage("value out of range");
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5",
    ".5, 0.5",
    "5., 5",
    "-1e3, -1000",
    "1E+2, 100",
    "1_0.2_5, 10.25",
    "0x1p-2, 0.25",
    "0X.8p1, 1",
    "0x_1p4, 16",
    "1e-999, 0",
    "Inf, Infinity",
    "-infinity, -Infinity",
    "+INF, Infinity",
    "nan, NaN",
    "010, 10"
  })
  void readsFloats(String literal, double value) throws UsageException {
    assertThat(Double.valueOf(GoLiterals.parseFloat(literal))).isEqualTo(Double.valueOf(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "-", "e3", "1e", "1e+", "1e_3", "1.2.3", "0x1", "0xp1", "1f", "1d", " 1", "+nan",
        "infi", "_1", "1_.5", "1__0", "0x1p", "1p3"
      })
  void refusesWhatIsNoFloat(String literal) {
    assertThatThrownBy(() -> GoLiterals.parseFloat(literal)).hasMessage("parse error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e309", "0x1p1024"})
  void refusesFloatsOutOfRange(String literal) {
    assertThatThrownBy(() -> GoLiterals.parseFloat(literal)).hasMessage("value out of range");
  }

  @Test
  void readsBooleans() throws UsageException {
    for (String yes : new String[] {"1", "t", "T", "TRUE", "true", "True"}) {
      assertThat(GoLiterals.parseBool(yes)).isTrue();
    }
    for (String no : new String[] {"0", "f", "F", "FALSE", "false", "False"}) {
      assertThat(GoLiterals.parseBool(no)).isFalse();
    }
    for (String neither : new String[] {"", "yes", "tRUE", "2"}) {
      assertThatThrownBy(() -> GoLiterals.parseBool(neither)).hasMessage("parse error");
    }
  }

  @Test
  void quotesAsGoDoes() {
    assertThat(GoLiterals.quote("a\"b\\c\n\t\r\u0001\u007f\u00e9"))
        .isEqualTo("\"a\\\"b\\\\c\\n\\t\\r\\x01\\x7f\u00e9\"");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-0.0, -0",
    "0.25, 0.25",
    "0.0001, 0.0001",
    "0.00001234, 1.234e-05",
    "100000, 100000",
    "1e6, 1e+06",
    "123456789, 1.23456789e+08",
    "1e100, 1e+100",
    "Infinity, +Inf",
    "NaN, NaN"
  })
  void writesNumbers(double value, String text) {
    assertThat(GoLiterals.format(value)).isEqualTo(text);
  }
}
