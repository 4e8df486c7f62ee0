package io.pprof4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tells the cost of a record from the cost of the tables: repeating adds records only. */
class RepeatTest {
  /** Facts that count distinct things. */
  private static final List<String> DISTINCT =
      List.of(
          "files",
          "stacks",
          "folded",
          "addresses",
          "symbolized_addresses",
          "functions",
          "locations",
          "strings");

  /** Facts that are sums over the records drawn. */
  private static final List<String> SUMS =
      List.of(
          "records",
          "samples",
          "cpu",
          "goroutines",
          "contentions",
          "delay",
          "wait_minutes",
          "inuse_space",
          "alloc_objects",
          "scaled_inuse_objects",
          "scaled_alloc_space");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void repeatingAddsRecordsAndNothingElse(Kind kind) throws IOException {
    Recipe once = new Recipe(kind, 0.004, 1, 1);
    Facts one = once.write(folder.resolve("one"));
    Facts three = once.withRepeat(3).write(folder.resolve("three"));
    for (String key : DISTINCT) {
      if (one.has(key)) {
        assertThat(three.number(key)).as(key).isEqualTo(one.number(key));
      }
    }
    for (String key : SUMS) {
      // A CPU profile's records are what its table of signals lets go, which is filled only once.
      if (one.has(key) && !(kind == Kind.CPU && key.equals("records"))) {
        assertThat(three.number(key)).as(key).isEqualTo(3 * one.number(key));
      }
    }
  }
}
