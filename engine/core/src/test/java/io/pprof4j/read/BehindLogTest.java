package io.pprof4j.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.Corpus;
import io.pprof4j.dump.CountDump;
import io.pprof4j.dump.Dump;
import io.pprof4j.dump.GoroutineDump;
import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text behind a log is the profile that it is without, and no other text becomes one. */
class BehindLogTest {
  private static final String LOG = "2026/11/25 20:20:20 serving\n\nlevel=info at=12\r\n# words\n";
  private static final String HEAP =
      "heap profile: 1: 16 [1: 16] @ heap/1048576\n1: 16 [1: 16] @ 0x401001 0x402001\n";

  /** Their titles are found in the first line only, or behind comments only. */
  private static final List<String> LOOSE =
      List.of("cpp-heap-unknown-kind", "text-around-header", "unknown-attribute", "log-prefixes");

  private static Dump read(byte[] bytes) throws IOException {
    return ProfileReader.recorded().readDump(MemorySegment.ofArray(bytes), "test");
  }

  private static Dump read(String text) throws IOException {
    return read(text.getBytes(ISO_8859_1));
  }

  private static byte[] written(Profile p) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProfileWriter.writeUncompressed(p, out);
    return out.toByteArray();
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @TestFactory
  List<DynamicTest> everyTextReadsTheSameBehindALog() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String format :
        List.of("heap", "count", "contention", "thread", "java", "jemalloc", "goroutine")) {
      for (String producer : List.of("edges", "go", "native")) {
        Path folder = Path.of(format, producer);
        if (Corpus.root().resolve(folder).toFile().exists()) {
          for (Path file : Corpus.files(folder.toString())) {
            if (LOOSE.stream().noneMatch(file.getFileName().toString()::startsWith)) {
              tests.add(
                  DynamicTest.dynamicTest(
                      folder + "/" + file.getFileName(), () -> same(Corpus.plain(file))));
            }
          }
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(100);
    return tests;
  }

  private static void same(byte[] bytes) throws IOException {
    byte[] alone = written(read(bytes).profile());
    assertThat(written(read(join(LOG.getBytes(ISO_8859_1), bytes)).profile())).isEqualTo(alone);
  }

  @Test
  void theCorpusReads() throws IOException {
    List<Path> files = Corpus.files("log/edges");
    assertThat(files).hasSize(12);
    for (Path file : files) {
      String format = file.getFileName().toString().split("[-.]", 2)[0];
      Dump dump = read(Corpus.plain(file));
      assertThat(dump.profile().samples().count()).as(format).isPositive();
    }
  }

  @Test
  void aLoggersWordsMayStandBeforeTheTitle() throws IOException {
    String count = "goroutine profile: total 2\n2 @ 0x401001\n";
    for (String stamp :
        List.of("2026/11/25 20:20:20 ", "I1125 20:20:20.0 7 a.cc:12] ", "\t[12:00:01] dump: ")) {
      assertThat(((CountDump) read(stamp + count)).kind()).as(stamp).isEqualTo("goroutine");
      GoroutineDump stacks =
          (GoroutineDump) read(stamp + "goroutine 1 [select]:\nmain.f()\n\t/a.go:7 +0x1d\n");
      assertThat(stacks.profile().samples().count()).as(stamp).isEqualTo(1);
    }
  }

  @Test
  void aHeapTitleMayStandAnywhereInTheFirstLine() throws IOException {
    assertThat(read("x ".repeat(30_000) + HEAP).profile().samples().count()).isEqualTo(1);
  }

  @Test
  void theFirstTitleCounts() throws IOException {
    String stacks = "goroutine 1 [select]:\nmain.f()\n\t/a.go:7 +0x1d\n\n";
    assertThat(read(LOG + stacks + HEAP)).isInstanceOf(GoroutineDump.class);
    assertThat(read(LOG + HEAP + "# " + stacks.replace("\n", "\n# ") + "\n").profile().header())
        .satisfies(header -> assertThat(header.sampleTypes()).hasSize(2));
  }

  @Test
  void aLogMayBeginWithWordsOfATitle() throws IOException {
    String log = "2026/11/25 20:20:20 writing the heap profile: /tmp/heap.pb.gz\n";
    assertThat(read(log + HEAP).profile().samples().count()).isEqualTo(1);
    assertThat(read(log + "words\ngoroutine 1 [select]:\nmain.f()\n\t/a.go:7 +0x1d\n"))
        .isInstanceOf(GoroutineDump.class);
    assertThatThrownBy(() -> read(log + "words\n"))
        .isInstanceOfSatisfying(
            MalformedProfileException.class, e -> assertThat(e.format()).isEqualTo("heap"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "# a comment\n\n",
        "<html>\n",
        "  \n\t<pre>\n",
        "words\n1: 16 [1: 16] @ 0x401001\n",
        "2026/11/25 words\nx\u0001\n",
        "words\nand "
      })
  void whatIsNoLogIsRefused(String before) {
    for (String profile : List.of(HEAP.substring(0, 43) + "\n", "--- mutex:\n20 1 @ 0x11\n")) {
      assertThatThrownBy(() -> read(before + profile))
          .isInstanceOf(MalformedProfileException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "heap profile: soon\n",
        "goroutine profile: total many\n",
        "--- mutex: held\n",
        "--- threadz ---\n",
        "heap_v2/what\n",
        "goroutine 1 [running\n"
      })
  void titlesAreWhole(String title) {
    assertThatThrownBy(() -> read(LOG + title + "1: 16 [1: 16] @ 0x401001\n"))
        .isInstanceOf(MalformedProfileException.class);
  }

  @Test
  void titlesAreLookedForInTheFirstMebibyte() throws IOException {
    String line = "2026/11/25 20:20:20 nothing new\n";
    String most = line.repeat(((1 << 20) - 200) / line.length());
    assertThat(read(most + HEAP).profile().samples().count()).isEqualTo(1);
    assertThatThrownBy(() -> read(most + line.repeat(9) + HEAP))
        .isInstanceOf(MalformedProfileException.class);
  }

  @Test
  void errorsSayWhereInTheWholeInput() {
    assertThatThrownBy(() -> read(LOG + HEAP + "and so on\n"))
        .isInstanceOfSatisfying(
            MalformedProfileException.class,
            e -> {
              assertThat(e.format()).isEqualTo("heap");
              assertThat(e.offset()).isEqualTo(LOG.length() + HEAP.length());
            });
  }

  @Test
  void salvageLeavesOutTheSameAndSaysWhere() throws IOException {
    List<Loss> losses = new ArrayList<>();
    String text = LOG + HEAP + "and so on\n2: 32 [2: 32] @ 0x40";
    Dump dump =
        ProfileReader.recorded()
            .withSalvage(losses::add)
            .readDump(MemorySegment.ofArray(text.getBytes(ISO_8859_1)), "test");
    assertThat(dump.profile().samples().count()).isEqualTo(2);
    assertThat(losses)
        .extracting(Loss::offset)
        .containsExactly((long) LOG.length() + HEAP.length(), (long) text.length());
  }
}
