package io.pprof4j.report.dot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorsTest {
  @ParameterizedTest
  @CsvSource({
    "0, #b2b2b2, #ededed",
    "1, #b20000, #edd5d5",
    "-1, #00b200, #d5edd5",
    "5, #b20000, #edd5d5",
    "0.5, #b22100, #edd9d5",
    "Infinity, #b20000, #edd5d5",
  })
  void goFromGreenOverGreyToRed(double share, String line, String ground) {
    assertThat(Colors.line(share)).isEqualTo(line);
    assertThat(Colors.ground(share)).isEqualTo(ground);
  }
}
