package io.pprof4j.report.goroutines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitsTest {
  @ParameterizedTest
  @CsvSource({
    "5, 5 5 5",
    "1 2, 1 1 2",
    "3 1 2, 1 2 3",
    "9 1 1 1, 1 1 9",
    "1 9 9, 1 9 9",
    "4 3 2 1, 1 2 4"
  })
  void medianIsAWaitThatHappened(String minutes, String expected) {
    Waits waits = new Waits();
    for (String wait : minutes.split(" ")) {
      waits.add(Long.parseLong(wait), 1);
    }

    assertThat(waits.min() + " " + waits.median() + " " + waits.max()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 8", "1000000, 8"})
  void goroutinesWeigh(long number, long median) {
    Waits waits = new Waits();
    waits.add(8, number);
    waits.add(1, 2);

    assertThat(waits.median()).isEqualTo(median);
    assertThat(waits.count()).isEqualTo(number + 2);
  }
}
