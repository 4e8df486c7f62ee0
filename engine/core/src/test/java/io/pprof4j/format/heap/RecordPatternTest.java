package io.pprof4j.format.heap;

import io.pprof4j.legacy.GreedyPattern;
import org.junit.jupiter.api.Test;

class RecordPatternTest {
  @Test
  void findsWhatAGreedyOneFinds() {
    GreedyPattern.assertFindsTheSame(
        "(-?\\d+): *(-?\\d+) *\\[ *(\\d+): *(\\d+) *\\] @([ x0-9a-f]*)",
        LooseRecord.RECORD,
        "1",
        "23",
        "-",
        "4:",
        "5: 6 [7: 8] @",
        ": ",
        " ",
        " [",
        "[",
        "] @",
        "]",
        " @ 0x1",
        "x");
  }
}
