package io.pprof4j.cli.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What speedscope and flamegraph.pl expect of their inputs. */
final class Flames {
  private Flames() {}

  static void check(JsonNode speedscope, String collapsed) {
    assertThat(speedscope.get("$schema").asText())
        .isEqualTo("https://www.speedscope.app/file-format-schema.json");
    JsonNode frames = speedscope.get("shared").get("frames");
    frames.forEach(frame -> assertThat(frame.get("name").isTextual()).isTrue());
    JsonNode profile = speedscope.get("profiles").get(0);
    assertThat(profile.get("type").asText()).isEqualTo("sampled");
    assertThat(profile.get("unit").asText())
        .isIn("none", "nanoseconds", "microseconds", "milliseconds", "seconds", "bytes");
    assertThat(profile.get("samples")).hasSameSizeAs(profile.get("weights"));
    profile
        .get("samples")
        .forEach(stack ->
            stack.forEach(frame -> assertThat(frame.asInt()).isBetween(0, frames.size() - 1)));
    long sum = 0;
    for (JsonNode weight : profile.get("weights")) {
      assertThat(weight.asLong()).isPositive();
      sum += weight.asLong();
    }
    assertThat(profile.get("endValue").asLong()).isEqualTo(sum);

    List<String> lines = collapsed.lines().toList();
    assertThat(lines).allMatch(line -> line.matches(".* [1-9][0-9]*"));
    assertThat(lines.stream().map(line -> line.substring(0, line.lastIndexOf(' '))))
        .doesNotHaveDuplicates();
  }
}
