package io.pprof4j.format.jemalloc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.Corpus;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JemallocFormatTest {
  private static HeapDump read(String file) throws IOException {
    return (HeapDump)
        ProfileReader.recorded().readDump(Corpus.root().resolve("jemalloc").resolve(file));
  }

  @Test
  void refusesEachBrokenRule() throws IOException {
    for (Path file : Corpus.files("malformed/jemalloc")) {
      assertThatThrownBy(() -> ProfileReader.folded().read(file))
          .as(file.toString())
          .isInstanceOf(MalformedProfileException.class)
          .hasMessageContaining(": jemalloc at byte ");
    }
  }

  @Test
  void readsTotalsAndRecords() throws IOException {
    HeapDump dump = read("edges/allocated.heap");
    Profile p = dump.profile();
    assertThat(dump.summed()).isEqualTo(dump.claimed());
    assertThat(p.header().sampleTypes()).hasSize(4);
    assertThat(p.samples().value(0, 2)).isZero();
    assertThat(p.samples().value(1, 3)).isBetween(524_000L, 533_000L);
  }
}
