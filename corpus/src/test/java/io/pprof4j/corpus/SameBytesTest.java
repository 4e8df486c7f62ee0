package io.pprof4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Figures of two machines or two releases compare only where their inputs are the same. */
class SameBytesTest {
  private static final double TINY = 0.0005;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void sameSeedSameBytes(Kind kind) throws Exception {
    String once = hash(kind, 7, "once");
    assertThat(hash(kind, 7, "again")).isEqualTo(once);
    assertThat(hash(kind, 8, "other")).isNotEqualTo(once);
  }

  /**
   * The bytes of every machine. A change to the generators that changes them is allowed, but makes
   * figures measured before it incomparable: it belongs in the changelog.
   */
  @ParameterizedTest
  @CsvSource({
    "HEAP_SYMBOLS, d884231db37ffc33",
    "HEAP_PLAIN, 80297e49d09d2d05",
    "PROTO, f81180a1affc12d3",
    "PROTO_LABELS, 235cb1bb1fa42d2c",
    "GOROUTINE, 7ad06d1fc3d48bc6",
    "COUNT, 9476549ab0f40c9b",
    "CONTENTION, 0176b252e9567024",
    "CPU, 4f11ed774349a873",
    "JEMALLOC, 4f4c606491cc298b",
    "THREAD, 0ed34ad3f252a89e",
  })
  void sameBytesAsEver(Kind kind, String expected) throws Exception {
    assertThat(hash(kind, Recipe.SEED, "ever")).isEqualTo(expected);
  }

  private String hash(Kind kind, long seed, String name)
      throws IOException, NoSuchAlgorithmException {
    Path made = folder.resolve(name);
    Facts facts = new Recipe(kind, TINY, 1, seed).write(made);
    assertThat(Facts.of(made)).hasToString(facts.toString());
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long bytes = 0;
    for (Path file : files(made)) {
      byte[] content = Files.readAllBytes(file);
      digest.update(content);
      bytes += content.length;
    }
    assertThat(facts.number("bytes")).isEqualTo(bytes);
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }

  private static List<Path> files(Path made) throws IOException {
    try (Stream<Path> files = Files.walk(made)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
