package io.pprof4j.format.cpu;

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

class CpuFormatTest {
  private static LegacyDump read(String file) throws IOException {
    return (LegacyDump)
        ProfileReader.recorded().readDump(Corpus.root().resolve("cpu").resolve(file));
  }

  @Test
  void refusesEachBrokenRule() throws IOException {
    for (Path file : Corpus.files("malformed/cpu")) {
      assertThatThrownBy(() -> ProfileReader.folded().read(file))
          .as(file.toString())
          .isInstanceOf(MalformedProfileException.class)
          .hasMessageContaining(": cpu at byte ");
    }
  }

  @Test
  void wordsOfAnySizeAndOrderSayTheSame() throws IOException {
    for (String name : new String[] {"little-64", "big-64", "little-32", "big-32"}) {
      Profile p = read("edges/" + name + ".prof").profile();
      assertThat(p.header().period()).isEqualTo(10_000_000);
      assertThat(p.samples().count()).isEqualTo(5);
      assertThat(p.samples().value(0, 1)).isEqualTo(50_000_000);
      assertThat(p.locations().address(1)).isEqualTo(0x402000);
    }
  }

  @Test
  void leavesOutTheHandlerIfNearlyAllHaveIt() throws IOException {
    assertThat(depth("handler-everywhere")).isEqualTo(2);
    assertThat(depth("handler-but-two")).isEqualTo(2);
    assertThat(depth("handler-but-three")).isEqualTo(4);
  }

  private static int depth(String name) throws IOException {
    Profile p = read("edges/" + name + ".prof").profile();
    int stack = p.samples().stack(0);
    return p.stacks().end(stack) - p.stacks().start(stack);
  }
}
