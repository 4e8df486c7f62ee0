package io.pprof4j.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UnsamplingTest {
  private static List<String[]> lines(String kind) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    UnsamplingTest.class.getResourceAsStream("go-unsampling.txt")),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(l -> l.startsWith(kind)).map(l -> l.split(" ")).toList();
    }
  }

  @Test
  void expIsGosToTheLastBit() throws IOException {
    List<String[]> lines = lines("exp ");
    assertThat(lines).hasSizeGreaterThan(1500);
    for (String[] l : lines) {
      double x = Double.longBitsToDouble(Long.parseUnsignedLong(l[1], 16));
      assertThat(Double.doubleToRawLongBits(Unsampling.exp(x)))
          .as("exp(%s)", x)
          .isEqualTo(Long.parseUnsignedLong(l[2], 16));
    }
  }

  @Test
  void scalesAndTruncatesAsGoDoes() throws IOException {
    List<String[]> lines = lines("scale ");
    assertThat(lines).hasSizeGreaterThan(1500);
    for (String[] l : lines) {
      long[] scaled = new long[2];
      new Unsampling(Long.parseLong(l[3]))
          .scale(Long.parseLong(l[1]), Long.parseLong(l[2]), scaled, 0);
      assertThat(scaled)
          .as(String.join(" ", l))
          .containsExactly(Long.parseLong(l[4]), Long.parseLong(l[5]));
    }
  }

  @Test
  void remembersFactorsWithoutMixingThemUp() {
    Unsampling one = new Unsampling(4096);
    for (int round = 0; round < 2; round++) {
      for (long size = 1; size < 5000; size++) {
        long[] known = new long[2];
        long[] fresh = new long[2];
        one.scale(3, 3 * size, known, 0);
        new Unsampling(4096).scale(3, 3 * size, fresh, 0);
        assertThat(known).containsExactly(fresh);
      }
    }
  }

  @Test
  void aRateOfOneOrLessLeavesNumbersAlone() {
    long[] to = new long[2];
    new Unsampling(1).scale(7, 700, to, 0);
    assertThat(to).containsExactly(7, 700);
    new Unsampling(0).scale(7, 700, to, 0);
    assertThat(to).containsExactly(7, 700);
    new Unsampling(4096).scale(7, 0, to, 0);
    assertThat(to).containsExactly(0, 0);
  }
}
