package io.pprof4j.report.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntropyTest {
  /** What Go's {@code math.Log2} returns on amd64, to the last bit. */
  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "0.5, -1",
    "0.25, -2",
    "0.75, -0.41503749927884376",
    "0.1, -3.321928094887362",
    "0.3333333333333333, -1.5849625007211563",
    "0.6666666666666666, -0.5849625007211563",
    "0.9, -0.15200309344504995",
    "0.001, -9.965784284662087",
    "0.7071, -0.5000138355781258",
    "0.6, -0.7369655941662062",
    "3.7, 1.8875252707415875",
    "1e-09, -29.897352853986263",
  })
  void logarithmsAreGos(double x, double log2) {
    assertThat(Entropy.log2(x)).isEqualTo(log2);
  }
}
