package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.ValueType;
import io.pprof4j.read.ProfileReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
  private static final Path PROFILES = Golden.corpus().resolve("proto/go");
  private static final String PROFILE = "web-heap.pb.gz";

  @TempDir Path folder;

  /** Checks that a run has failed with one line, and returns it. */
  private static String failure(Run run) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).startsWith("pprof4j: ").endsWith("\n");
    return run.err();
  }

  @Test
  void helpIsNoFailure() {
    Run run = Run.of(folder, "-h");
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("usage: pprof4j");
  }

  @Test
  void withoutArgumentsUsageIsShownToo() {
    Run run = Run.of(folder);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("usage: ").endsWith("no profile source specified\n");
  }

  @Test
  void aWrongFlagIsOneLine() {
    assertThat(failure(Run.of(folder, "-foo", "x")))
        .contains("flag provided but not defined: -foo; pprof4j -h");
  }

  @Test
  void saysWhatIsWrongWithASource() throws IOException {
    Files.createFile(folder.resolve("empty"));
    Files.writeString(folder.resolve("page"), "<!DOCTYPE html><html><body>Log in</body></html>");
    byte[] profile = Files.readAllBytes(PROFILES.resolve(PROFILE));
    Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(profile, profile.length / 2));
    profile[profile.length - 6] ^= 1;
    Files.write(folder.resolve("crc"), profile);
    Files.write(folder.resolve("random"), new byte[] {(byte) 0xDE, (byte) 0xAD, 0, 1, 2, 3});

    assertThat(failure(Run.of(folder, "-top", "missing"))).contains("missing: no such file");
    assertThat(failure(Run.of(folder, "-top", ""))).contains("no such file");
    assertThat(failure(Run.of(folder, "-top", ".")))
        .contains("no profile in .; damaged: 2; not profiles: 3");
    assertThat(failure(Run.of(folder, "-top", "empty")))
        .contains("empty: ", "found an empty input");
    assertThat(failure(Run.of(folder, "-top", "page"))).contains("web page");
    assertThat(failure(Run.of(folder, "-top", "cut")))
        .contains("cut: gzip at byte", "cut off; fetch it again; -salvage reads what is whole");
    assertThat(failure(Run.of(folder, "-top", "crc"))).contains("checksum");
    assertThat(failure(Run.of(folder, "-top", "random")))
        .contains("random: ", "expected a profile");
  }

  @Test
  void readsStdin() throws IOException {
    try (InputStream in = Files.newInputStream(PROFILES.resolve(PROFILE))) {
      Run piped = Run.of(folder, in, "-top", "-");
      assertThat(piped.status()).isZero();
      assertThat(piped.out()).isEqualTo(Run.of(PROFILES, "-top", PROFILE).out());
    }
    InputStream garbage = new ByteArrayInputStream(new byte[] {1, 2, 3});
    assertThat(failure(Run.of(folder, garbage, "-top", "-"))).contains("-: ");
  }

  @Test
  void typesOfOneNameAreNoneWhetherOtherSourcesFailOrNot() throws IOException {
    Profile profile = ProfileReader.recorded().read(PROFILES.resolve(PROFILE));
    List<ValueType> types = new ArrayList<>(profile.header().sampleTypes());
    assertThat(types).hasSizeGreaterThan(2);
    types.set(1, types.getFirst());
    try (OutputStream out = Files.newOutputStream(folder.resolve("twice"))) {
      ProfileWriter.write(profile.withHeader(profile.header().withSampleTypes(types, "")), out);
    }
    Run alone = Run.of(folder, "-raw", "twice");
    assertThat(alone.status()).isZero();
    assertThat(alone.outText()).doesNotContain(types.getFirst().type());
    assertThat(Run.of(folder, "-raw", "missing", "twice").out()).isEqualTo(alone.out());
  }

  @Test
  void oneUnreadableSourceAmongSeveralIsLeftOut() {
    Run run = Run.of(PROFILES, "-raw", "missing", PROFILE);
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo(Run.of(PROFILES, "-raw", PROFILE).out());
    assertThat(run.errLines())
        .containsExactly("missing: no such file", "Fetched 1 source profiles out of 2");
  }

  @Test
  void flagsBehindAProfileAreNoFlags() {
    Run run = Run.of(PROFILES, "-top", PROFILE, "-cum");
    assertThat(run.out()).isEqualTo(Run.of(PROFILES, "-top", PROFILE).out());
    assertThat(run.errLines())
        .containsExactly(
            "-cum: no such file; flags stand before profiles",
            "Fetched 1 source profiles out of 2");
  }

  @Test
  void whatWasLeftOutIsNotCountedWhereTheBaseIsMissing() {
    for (String report : List.of("-raw", "-goroutines")) {
      Run run = Run.of(PROFILES, report, "-base=gone", "missing", PROFILE);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.errLines())
          .containsExactly("missing: no such file", "pprof4j: gone: no such file");
    }
  }

  /** Go's reader of COFF takes a binary CPU profile for an object file, and so pprof does. */
  @Test
  void theFirstOfSeveralBinaryCpuProfilesIsTheProgram() {
    Path cpu = Golden.corpus().resolve("cpu");
    String name = "native/cpu.prof";
    String alone = Run.of(cpu, "-traces", "-symbolize=none", name).outText();
    assertThat(alone).startsWith("File: gperftools\n");
    for (String first : List.of("big-32.prof", "big-64.prof", "little-64.prof")) {
      Run run = Run.of(cpu, "-traces", "-symbolize=none", "edges/" + first, name);
      assertThat(run.outText()).isEqualTo(alone.replace("gperftools", first));
    }
    Run tooShort = Run.of(cpu, "-traces", "-symbolize=none", "edges/header-only.prof", name);
    assertThat(tooShort.outText()).startsWith("Type: cpu\n");
  }

  @Test
  void anUnreadableBaseIsFatal() {
    assertThat(failure(Run.of(PROFILES, "-top", "-base=missing", PROFILE)))
        .contains("missing: no such file");
  }

  @Test
  void aProfileLessItselfIsNothing() {
    Run run = Run.of(PROFILES, "-top", "-base=" + PROFILE, PROFILE);
    assertThat(run.outText()).contains("Showing nodes accounting for 0, 0% of 0 total");
  }

  @Test
  void aCommentIsAdded() {
    assertThat(Run.of(PROFILES, "-comments", "-add_comment=nightly", PROFILE).outText())
        .isEqualTo("nightly\n");
  }

  @Test
  void aBinaryNamesTheFirstMapping() throws IOException {
    byte[] elf = new byte[64];
    elf[0] = 0x7f;
    elf[1] = 'E';
    elf[2] = 'L';
    elf[3] = 'F';
    Path binary = Files.write(folder.resolve("server"), elf);
    assertThat(Run.of(PROFILES, "-top", binary.toString(), PROFILE).outText())
        .startsWith("File: server\n");
  }

  @Test
  void writesToAFile() throws IOException {
    Path out = folder.resolve("report.txt");
    Files.writeString(out, "before");
    Run run = Run.of(PROFILES, "-top", "-output=" + out, PROFILE);
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("Generating report in " + out + "\n");
    assertThat(Files.readAllBytes(out)).isEqualTo(Run.of(PROFILES, "-top", PROFILE).out());
    assertThat(list()).containsExactly("report.txt");
  }

  @Test
  void aFailedReportLeavesTheFileAlone() throws IOException {
    Path out = folder.resolve("report.txt");
    Files.writeString(out, "before");
    failure(Run.of(PROFILES, "-top", "-sample_index=nothing", "-output=" + out, PROFILE));
    assertThat(out).hasContent("before");
    failure(Run.of(PROFILES, "-peek=no.such.function", "-output=" + out, PROFILE));
    assertThat(out).hasContent("before");
    assertThat(list()).containsExactly("report.txt");
    String missing = folder.resolve("no/file").toString();
    Run run = Run.of(PROFILES, "-top", "-output=" + missing, PROFILE);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errLines())
        .containsExactly(
            "Generating report in " + missing,
            "pprof4j: open " + missing + ": no such file or directory");
  }

  @Test
  void binaryOutputKeepsAwayFromATerminal() throws IOException {
    Path profile = PROFILES.resolve(PROFILE).toAbsolutePath();
    for (int i = 1; i <= 2; i++) {
      java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
      Console console =
          new Console(
              InputStream.nullInputStream(),
              closed(),
              err,
              folder,
              ZoneOffset.UTC,
              name -> "",
              1,
              () -> true,
              () -> false,
              () -> false);
      assertThat(new Cli(console).run("-proto", profile.toString())).isZero();
      assertThat(err.toString(StandardCharsets.UTF_8))
          .isEqualTo("Generating report in profile00" + i + ".pb.gz\n");
    }
    assertThat(Run.of(folder, "-top", "profile002.pb.gz").out())
        .isEqualTo(Run.of(PROFILES, "-top", PROFILE).out());
  }

  @Test
  void aClosedPipeIsSilent() {
    java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            closed(),
            err,
            PROFILES,
            ZoneOffset.UTC,
            name -> "",
            1,
            () -> false,
            () -> false,
            () -> false);
    assertThat(new Cli(console).run("-top", PROFILE)).isEqualTo(Cli.CLOSED_PIPE);
    assertThat(err.size()).isZero();
  }

  @Test
  void whatNoCodeForesawIsOneLineToo() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            return read(new byte[1], 0, 1);
          }

          @Override
          public int read(byte[] to, int from, int length) {
            throw new IllegalStateException("two\nlines");
          }
        };
    assertThat(failure(Run.of(folder, broken, "-top", "-")))
        .contains("bug in pprof4j", "two lines", "IllegalStateException");
  }

  @Test
  void checksAndExplainsDumps() {
    Path heaps = Golden.corpus().resolve("heap/go");
    Run check = Run.of(heaps, "-check", "web-heap.txt");
    assertThat(check.status()).isZero();
    assertThat(check.outText()).startsWith("web-heap.txt: ");
    Run memStats = Run.of(heaps, "-memstats", "web-heap.txt");
    assertThat(memStats.status()).isZero();
    assertThat(memStats.outText()).startsWith("web-heap.txt: runtime.MemStats");
    assertThat(failure(Run.of(PROFILES, "-memstats", PROFILE))).contains("no runtime.MemStats");
  }

  @Test
  void groupsGoroutines() {
    Path corpus = Golden.corpus();
    String dump = "goroutine/go/threads-goroutine.txt";
    String heap = "heap/go/web-heap.txt";
    Run goroutines = Run.of(corpus, "-goroutines", dump, heap);
    assertThat(goroutines.status()).isZero();
    assertThat(goroutines.outText())
        .startsWith(dump + ": 11 goroutines in 2 stacks\n")
        .contains("  StackInuse  ", "  example     goroutine 19\n");
    assertThat(Run.of(corpus, "-goroutines", "-base", dump, dump).outText())
        .contains("  base " + dump + ": 11 goroutines in 2 stacks; since then unchanged, 0\n")
        .contains("\n10 goroutines, 90.91 %, unchanged\n");
    assertThat(Run.of(corpus, "-goroutines", dump, dump).outText())
        .startsWith(dump + " and 1 more: 22 goroutines in 2 stacks\n");
    assertThat(Run.of(corpus, "-goroutines", "goroutine/go").outText())
        .startsWith("goroutine/go: ");
    for (String sources : List.of(heap, dump + " " + dump + " " + heap)) {
      String[] arguments = ("-goroutines " + sources).split(" ");
      assertThat(failure(Run.of(corpus, arguments))).contains("one and a heap dump of the same");
    }
  }

  @Test
  void groupsGoroutinesInTheShell() {
    Path corpus = Golden.corpus();
    String dump = "goroutine/go/threads-goroutine.txt";
    InputStream lines = in("goroutines1 hold\ngoroutines >" + folder.resolve("all") + "\n");
    Run shell = Run.of(corpus, lines, "-diff_base", dump, dump);
    // Numbers of goroutines are no labels to other reports, and so are not there.
    assertThat(shell.outText())
        .contains("(pprof) " + dump + ": 10 goroutines in 1 stack\n")
        .contains("  base " + dump + ": 10 goroutines in 1 stack; since then unchanged, 0\n")
        .contains("\n  focus=hold\n")
        .contains("\n10 goroutines, 90.91 %, unchanged\n")
        .doesNotContain("example");
    assertThat(folder.resolve("all")).content().startsWith(dump + ": 11 goroutines in 2 stacks\n");
    Run unmarked = Run.of(corpus, in("goroutines\n"), "-base", dump, dump);
    assertThat(unmarked.err()).contains("\ngoroutines compares with a -diff_base, not ");
    Run heap = Run.of(corpus, in("goroutines\n"), "heap/go/web-heap.txt");
    assertThat(heap.errLines().getLast()).contains("goroutine");
  }

  @Test
  void theShellReadsItsSourcesOnce() throws IOException {
    Path profile = Files.copy(PROFILES.resolve(PROFILE), folder.resolve("profile"));
    InputStream lines =
        new InputStream() {
          private final InputStream all = in("top\ntree\npeek .\ntraces\ntags\nraw\nlines\ntop\n");

          @Override
          public int read() throws IOException {
            // Once lines are asked for, all is read: whoever wants more finds nothing.
            Files.deleteIfExists(profile);
            return all.read();
          }

          @Override
          public int read(byte[] to, int from, int length) throws IOException {
            Files.deleteIfExists(profile);
            return all.read(to, from, length);
          }
        };
    Run shell = Run.of(folder, lines, "profile");
    assertThat(shell.status()).isZero();
    assertThat(profile).doesNotExist();
    assertThat(shell.errLines()).noneMatch(line -> line.contains("no such file"));
    Run raw = Run.of(PROFILES, "-raw", PROFILE);
    assertThat(shell.outText()).contains("(pprof) " + raw.outText());
  }

  private static InputStream in(String lines) {
    return new ByteArrayInputStream(lines.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void saysWhereTheRuntimeCutADumpOff() throws IOException {
    byte[] goroutine =
        "goroutine 7 [select]:\nmain.f(0x1)\n\t/src/main.go:5 +0x12\n\n"
            .repeat(1000)
            .getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = Files.newOutputStream(folder.resolve("cut.txt"))) {
      int left = 64 << 20;
      for (; left > goroutine.length; left -= goroutine.length) {
        out.write(goroutine);
      }
      out.write(goroutine, 0, left);
    }
    for (String report : List.of("-top", "-goroutines")) {
      Run run = Run.of(folder, report, "cut.txt");
      assertThat(run.status()).isZero();
      assertThat(run.err())
          .isEqualTo("cut.txt: cut off at 64 MiB by the Go runtime: there were more goroutines\n");
    }
    for (String report : List.of("-top", "-goroutines", "-check")) {
      assertThat(Run.of(folder, report, ".").err())
          .isEqualTo(
              """
              ./cut.txt: cut off at 64 MiB by the Go runtime: there were more goroutines
              Read 1 profile
              """);
    }
    assertThat(Run.of(folder, "-inventory", ".").outText()).contains("  goroutine, cut off  ");
    assertThat(Run.of(folder, "-inventory", "-json", ".").outText()).contains(",\"cut\":true");
  }

  private List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static OutputStream closed() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("Broken pipe");
      }
    };
  }
}
