package io.pprof4j.report.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RangesTest {
  @Test
  void coversAllInOrder() {
    int count = 1 << 20;
    int at = 0;
    for (int[] range : Ranges.walk(count, (from, to) -> new int[] {from, to})) {
      assertThat(range[0]).isEqualTo(at);
      at = range[1];
    }
    assertThat(at).isEqualTo(count);
  }
}
