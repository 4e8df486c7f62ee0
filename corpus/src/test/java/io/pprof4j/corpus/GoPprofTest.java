package io.pprof4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pprof itself makes of generated inputs. */
class GoPprofTest {
  private static final Pattern TOTAL = Pattern.compile("% of (\\d+)B? total");

  @TempDir Path folder;

  @BeforeAll
  static void goIsThere() {
    boolean found;
    try {
      found = run(List.of("go", "version")).contains("go version");
    } catch (IOException e) {
      found = false;
    }
    assumeTrue(found, "no Go on the path: generated inputs were not shown to go tool pprof");
  }

  @ParameterizedTest
  @CsvSource({
    "HEAP_SYMBOLS, inuse_space, scaled_inuse_space",
    "HEAP_SYMBOLS, alloc_space, scaled_alloc_space",
    "HEAP_SYMBOLS, inuse_objects, scaled_inuse_objects",
    "HEAP_PLAIN, inuse_space, scaled_inuse_space",
    "HEAP_PLAIN, alloc_objects, scaled_alloc_objects",
    "PROTO, inuse_space, inuse_space",
    "PROTO, alloc_objects, alloc_objects",
    "PROTO_LABELS, alloc_space, alloc_space",
    "PROTO_LABELS, inuse_objects, inuse_objects",
    "COUNT, goroutine, goroutines",
    "CONTENTION, contentions, contentions",
    "CPU, samples, samples",
  })
  void totalsAreTheFacts(Kind kind, String sampleIndex, String fact) throws IOException {
    Path file = folder.resolve("profile");
    Facts facts = new Recipe(kind, 0.001, 1, 3).write(file);
    assertThat(total(sampleIndex, List.of(file))).isEqualTo(facts.number(fact));
  }

  @Test
  void anArchiveAddsUp() throws IOException {
    Path made = folder.resolve("archive");
    Facts facts = new Recipe(Kind.ARCHIVE, 0.002, 1, 3).write(made);
    List<Path> files = new ArrayList<>();
    for (long i = 0; i < facts.number("files"); i++) {
      files.add(made.resolve("heap-00000" + i + ".pb.gz"));
    }
    assertThat(total("inuse_space", files)).isEqualTo(facts.number("inuse_space"));
  }

  private static long total(String sampleIndex, List<Path> files) throws IOException {
    List<String> command = new ArrayList<>(List.of("go", "tool", "pprof", "-top"));
    command.addAll(List.of("-symbolize=none", "-unit=B", "-sample_index=" + sampleIndex));
    files.forEach(file -> command.add(file.toString()));
    String text = run(command);
    Matcher total = TOTAL.matcher(text);
    assertThat(total.find()).as(text).isTrue();
    return Long.parseLong(total.group(1));
  }

  private static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
