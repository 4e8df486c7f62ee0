package io.pprof4j.format.contention;

import io.pprof4j.legacy.GreedyPattern;
import org.junit.jupiter.api.Test;

class RecordPatternTest {
  @Test
  void findsWhatAGreedyOneFinds() {
    GreedyPattern.assertFindsTheSame(
        "(\\d+) *(\\d+) @([ x0-9a-f]*)",
        ContentionParser.RECORD,
        "1",
        "23",
        "456",
        " ",
        "  ",
        " @",
        " @ ",
        "@",
        "0xa",
        "-",
        "x");
  }
}
