package io.pprof4j.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final Samples SAMPLES =
      new Samples(2, 2, new int[] {0, 1}, new int[] {1, 0}, new long[] {5, 6, 7, 8, 0, 0});

  private static String text(Samples samples) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < samples.count(); row++) {
      text.append(samples.stack(row)).append('/').append(samples.labels(row));
      for (int type = 0; type < samples.width(); type++) {
        text.append(' ').append(samples.value(row, type));
      }
      text.append('\n');
    }
    return text.toString();
  }

  @Test
  void otherStacksOrValuesChangeNothingElse() {
    assertThat(text(SAMPLES.withStacks(new int[] {3, 3}))).isEqualTo("3/1 5 6\n3/0 7 8\n");
    assertThat(text(SAMPLES.mapValues(value -> -value))).isEqualTo("0/1 -5 -6\n1/0 -7 -8\n");
    assertThat(text(SAMPLES)).isEqualTo("0/1 5 6\n1/0 7 8\n");
  }
}
