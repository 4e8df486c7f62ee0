package io.pprof4j.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.Corpus;
import io.pprof4j.profile.MalformedProfileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is said of each malformed file of the corpus: which rule it breaks, and where. A few are
 * read, some of which pprof refuses.
 */
class MalformedTest {
  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Corpus.root().resolve("malformed"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String answer(Path file, ProfileReader reader) throws IOException {
    try {
      return "samples: " + reader.readDump(file).profile().samples().count();
    } catch (MalformedProfileException e) {
      assertThat(e).hasMessage(file + ": " + e.problem());
      return e.format() + " at byte " + e.offset() + ": " + e.expected();
    }
  }

  @Test
  void eachIsAnsweredAsListed() throws IOException {
    List<String> answers = new ArrayList<>();
    Path root = Corpus.root().resolve("malformed");
    for (Path file : files()) {
      String recorded = answer(file, ProfileReader.recorded());
      String name = root.relativize(file).toString().replace('\\', '/');
      answers.add(name + ": " + recorded);
      String folded = answer(file, ProfileReader.folded());
      assertThat(folded.startsWith("samples: ")).isEqualTo(recorded.startsWith("samples: "));
    }
    try (InputStream listed = MalformedTest.class.getResourceAsStream("malformed.txt")) {
      byte[] bytes = Objects.requireNonNull(listed).readAllBytes();
      assertThat(answers).containsExactlyElementsOf(new String(bytes, UTF_8).lines().toList());
    }
  }
}
