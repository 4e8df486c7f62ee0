package io.pprof4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Profile;
import io.pprof4j.profile.SampleCursor;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The example of README, compiled and run. */
class EmbeddingTest {
  // README begins
  static Map<String, Long> bytesByFunction(Path file) throws IOException {
    Map<String, Long> bytes = new TreeMap<>();
    Profile profile = ProfileReader.folded().read(file); // any format, plain or gzip
    int last = profile.header().sampleTypes().size() - 1; // inuse_space, cpu, delay, ...
    for (SampleCursor sample = profile.cursor(); sample.next(); ) { // allocates nothing
      if (sample.depth() > 0) {
        bytes.merge(sample.function(0), sample.value(last), Long::sum); // 0 is the leaf
      }
    }
    return bytes;
  }

  // README ends

  @Test
  void sumsUp() throws IOException {
    Map<String, Long> bytes =
        bytesByFunction(Corpus.root().resolve("proto/go/generics-heap.pb.gz"));
    assertThat(bytes).isNotEmpty().doesNotContainKey("");
    Profile recorded =
        ProfileReader.recorded().read(Corpus.root().resolve("proto/go/generics-heap.pb.gz"));
    long sum = 0;
    for (int row = 0; row < recorded.samples().count(); row++) {
      sum += recorded.samples().value(row, 3);
    }
    assertThat(bytes.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(sum);
  }

  @Test
  void isWhatReadmeShows() throws IOException {
    Path root = Corpus.root().resolve("..");
    String source =
        Files.readString(root.resolve("engine/core/src/test/java/io/pprof4j/EmbeddingTest.java"));
    String example =
        source
            .substring(
                source.indexOf("// README begins\n") + 17, source.indexOf("\n  // README ends"))
            .stripTrailing()
            .stripIndent();
    assertThat(Files.readString(root.resolve("README.md"))).contains(example.strip());
  }
}
