package io.pprof4j.format.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.Corpus;
import io.pprof4j.dump.LegacyDump;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ThreadFormatTest {
  private static LegacyDump read(String file) throws IOException {
    return (LegacyDump)
        ProfileReader.recorded().readDump(Corpus.root().resolve("thread").resolve(file));
  }

  @Test
  void refusesEachBrokenRule() throws IOException {
    for (Path file : Corpus.files("malformed/thread")) {
      assertThatThrownBy(() -> ProfileReader.folded().read(file))
          .as(file.toString())
          .isInstanceOf(MalformedProfileException.class)
          .hasMessageContaining(": thread at byte ");
    }
  }

  @Test
  void sameAsPreviousCounts() throws IOException {
    LegacyDump dump = read("edges/plain.txt");
    Profile p = dump.profile();
    assertThat(dump.records()).isEqualTo(4);
    assertThat(p.samples().count()).isEqualTo(2);
    assertThat(p.samples().value(0, 0)).isEqualTo(3);
    assertThat(p.locations().address(0)).isEqualTo(0x401000);
  }
}
