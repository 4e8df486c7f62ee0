package io.pprof4j.format.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.Corpus;
import io.pprof4j.dump.LegacyDump;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JavaFormatTest {
  private static LegacyDump read(String file) throws IOException {
    return (LegacyDump)
        ProfileReader.recorded().readDump(Corpus.root().resolve("java").resolve(file));
  }

  @Test
  void refusesEachBrokenRule() throws IOException {
    for (Path file : Corpus.files("malformed/java")) {
      assertThatThrownBy(() -> ProfileReader.folded().read(file))
          .as(file.toString())
          .isInstanceOf(MalformedProfileException.class)
          .hasMessageContaining(": java at byte ");
    }
  }

  @Test
  void numbersBecomeNames() throws IOException {
    Profile p = read("edges/heapz.txt").profile();
    assertThat(p.strings().get(p.functions().name(0))).isEqualTo("com.example.Shop.sell");
    assertThat(p.locations().lineNumber(0)).isEqualTo(12);
    assertThat(p.locations().address(0)).isZero();
  }

  @Test
  void contentionsAreMultipliedByThePeriod() throws IOException {
    Profile p = read("edges/contentionz.txt").profile();
    assertThat(p.samples().value(1, 0)).isEqualTo(200);
    assertThat(p.samples().value(1, 1)).isEqualTo(1400);
  }

  @Test
  void anAttributeWithoutAValueEndsTheHeader() throws IOException {
    String text =
        """
        --- contentionz 1 ---
        format = java
        resolution = microseconds
        ms since reset =\s
        sampling period = 100
            7 2 @ 0x1
        """;
    Profile p = ProfileReader.folded().read(text.getBytes(StandardCharsets.UTF_8), "text");
    assertThat(p.header().durationNanos()).isZero();
    assertThat(p.header().period()).isZero();
    assertThat(p.samples().count()).isZero();
  }
}
