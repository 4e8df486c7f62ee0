package io.pprof4j.cli.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.pprof4j.cli.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Goldens of ours, and what must hold of any profile: sound UTF-8, the schema, the sums of -top.
 */
class ExportsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PROTO = Path.of(System.getProperty("pprof4j.corpus")).resolve("proto");

  private static final List<String> JSON_REPORTS =
      List.of(
          "-json -top",
          "-json -text -lines -noinlines",
          "-json -tree -addresses",
          "-json -peek=.",
          "-json -tags",
          "-json -list=. -source_path=/srv/demo",
          "-json -traces -lines",
          "-json -goroutines");

  private static final List<String> CSV_REPORTS =
      List.of("-csv", "-csv -tree -lines", "-csv -peek=.", "-csv -tags", "-csv -traces -addresses");

  @TestFactory
  Stream<DynamicTest> printsGoldens() throws IOException {
    return resource("goldens.txt")
        .lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> dynamicTest(line, () -> golden(line)));
  }

  /** A line is a name, a profile and flags. */
  private static void golden(String line) throws IOException {
    String[] words = line.split(" ");
    Run run = run(words[1], Arrays.copyOfRange(words, 2, words.length));
    assertThat(run.status()).isZero();
    assertThat(new String(run.out(), StandardCharsets.UTF_8)).isEqualTo(resource(words[0]));
  }

  @TestFactory
  Stream<DynamicTest> everyProfileIsSound() throws IOException {
    JsonSchema schema = strictSchema();
    List<Path> profiles = new ArrayList<>();
    for (String folder : List.of("edges", "go")) {
      try (Stream<Path> files = Files.list(PROTO.resolve(folder))) {
        files.filter(f -> f.toFile().length() < 6000).sorted().forEach(profiles::add);
      }
    }
    return profiles.stream()
        .map(PROTO::relativize)
        .map(Path::toString)
        .map(profile -> dynamicTest(profile, () -> sound(profile, schema)));
  }

  private static void sound(String profile, JsonSchema schema) throws IOException {
    for (String flags : JSON_REPORTS) {
      Run run = run(profile, flags.split(" "));
      if (run.status() == 0) {
        assertThat(schema.validate(JSON.readTree(utf8(run)))).as(flags).isEmpty();
      }
    }
    for (String flags : CSV_REPORTS) {
      Run run = run(profile, flags.split(" "));
      if (run.status() == 0) {
        List<List<String>> records = Csv.parse(utf8(run));
        assertThat(records).as(flags).allMatch(r -> r.size() == records.getFirst().size());
      }
    }
    Run speedscope = run(profile, "-speedscope");
    Run collapsed = run(profile, "-collapsed");
    assertThat(speedscope.status()).isEqualTo(collapsed.status());
    if (speedscope.status() == 0) {
      Flames.check(JSON.readTree(utf8(speedscope)), utf8(collapsed));
    }
  }

  @Test
  void rowsAreThoseOfTop() throws IOException {
    String flags = "-nodecount=7 -focus=main -cum -sample_index=alloc_space -unit=B";
    List<String> names = new ArrayList<>();
    JsonNode json = JSON.readTree(utf8(run("go/web-heap.pb.gz", ("-json " + flags).split(" "))));
    List<String> text =
        run("go/web-heap.pb.gz", ("-top " + flags).split(" ")).outText().lines().toList();
    for (JsonNode row : json.get("rows")) {
      names.add(
          row.get("flat").asLong()
              + " "
              + row.get("cum").asLong()
              + " "
              + row.get("name").asText());
    }
    List<String> wanted = new ArrayList<>();
    for (String line : text.subList(text.size() - 7, text.size())) {
      String[] columns = line.strip().split(" +", 6);
      wanted.add(
          columns[0].replace("B", "")
              + " "
              + columns[3].replace("B", "")
              + " "
              + columns[5].replaceAll(" \\(.*inline\\)$", ""));
    }
    assertThat(names).isEqualTo(wanted);
    assertThat(json.get("filters")).hasToString("[\"focus=main\"]");
  }

  @Test
  void tagsKeepNumbersAsTheyAre() throws IOException {
    JsonNode rows = JSON.readTree(utf8(run("edges/base-heap.pb.gz", "-json", "-tags"))).get("rows");
    Map<String, String> units = new HashMap<>();
    for (JsonNode row : rows) {
      row.get("values").forEach(v -> units.put(row.get("key").asText(), v.path("unit").asText()));
    }
    assertThat(units).containsEntry("bytes", "bytes");
  }

  @Test
  void aLoneFormIsThatOfTop() throws IOException {
    assertThat(run("go/web-cpu.pb.gz", "-json"))
        .isEqualTo(run("go/web-cpu.pb.gz", "-json", "-top"));
    assertThat(run("go/web-cpu.pb.gz", "-csv")).isEqualTo(run("go/web-cpu.pb.gz", "-text", "-csv"));
  }

  @Test
  void refusesWhatHasNoRows() throws IOException {
    assertThat(run("go/web-cpu.pb.gz", "-json", "-raw").err())
        .startsWith("pprof4j: -json is of no use with -raw");
    assertThat(run("go/web-cpu.pb.gz", "-csv", "-check").err())
        .startsWith("pprof4j: -csv is of no use with -check");
    assertThat(run("go/web-cpu.pb.gz", "-csv", "-json").err())
        .startsWith("pprof4j: conflicting options set: [json csv]");
  }

  @Test
  void saysWhichStacksNoFlameGraphShows() throws IOException {
    Run run = run("edges/base-cpu.pb.gz", "-collapsed", "-diff_base=base-cpu-2.pb.gz");
    assertThat(run.status()).isZero();
    assertThat(run.err()).containsPattern("Left out \\d+ stacks? below 0");
    assertThat(run.outText()).doesNotContain(" -");
  }

  @Test
  void meansOfStacksAreOfAllTheirSamples() throws IOException {
    String profile = "edges/labels-keep-samples-apart.pb.gz";
    String[] flags = {"-collapsed", "-mean", "-tagfocus=main|worker"};
    assertThat(run(profile, flags).outText()).isEqualTo("main.main;main.mid;main.leaf 10000000\n");
    flags[0] = "-speedscope";
    assertThat(JSON.readTree(utf8(run(profile, flags))).at("/profiles/0/weights"))
        .hasToString("[10000000]");
    assertThat(run("edges/names-java-rust-others.pb.gz", "-collapsed", "-mean").outText())
        .as("two functions of one name")
        .containsOnlyOnce("[edge]")
        .contains("main;[edge] 10000000\n");
  }

  private static Run run(String profile, String... flags) {
    Path path = PROTO.resolve(profile);
    List<String> args = new ArrayList<>(List.of(flags));
    args.add(path.getFileName().toString());
    return Run.of(Objects.requireNonNull(path.getParent()), args.toArray(String[]::new));
  }

  /** Throws where bytes are no UTF-8. */
  private static String utf8(Run run) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(java.nio.ByteBuffer.wrap(run.out()))
        .toString();
  }

  /** The schema that is in the jar, but every field that it does not name is an error. */
  private static JsonSchema strictSchema() throws IOException {
    try (InputStream in =
        JsonNode.class
            .getClassLoader()
            .getResourceAsStream("META-INF/pprof4j/report.schema.json")) {
      JsonNode schema = JSON.readTree(in);
      close(schema);
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object && object.path("type").asText().equals("object")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(ExportsTest::close);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ExportsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
