package io.pprof4j.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.pprof4j.Corpus;
import io.pprof4j.dump.Dump;
import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is whole in a damaged input is read, what is not is told, and nothing is made of it. */
class SalvageTest {
  private static final int LARGEST = 600;

  /** Whole profiles, of which a part may be salvaged. */
  private record Salvaged(Dump dump, List<Loss> losses) {
    List<BigInteger> sums() {
      return SalvageTest.sums(dump.profile());
    }
  }

  private static Salvaged salvage(byte[] bytes, int threads) throws MalformedProfileException {
    List<Loss> losses = new ArrayList<>();
    Dump dump =
        ProfileReader.recorded()
            .withThreads(threads)
            .withSalvage(losses::add)
            .readDump(MemorySegment.ofArray(bytes), "damaged");
    List<String> texts = losses.stream().map(Loss::text).toList();
    List<String> comments = dump.profile().header().comments();
    assertThat(comments.subList(comments.size() - texts.size(), comments.size())).isEqualTo(texts);
    return new Salvaged(dump, losses);
  }

  private static Salvaged salvage(byte[] bytes) throws MalformedProfileException {
    return salvage(bytes, 1);
  }

  private static @Nullable Salvaged tried(byte[] bytes) {
    try {
      return salvage(bytes);
    } catch (MalformedProfileException e) {
      return null;
    }
  }

  private static Dump strict(byte[] bytes) throws MalformedProfileException {
    return ProfileReader.recorded().readDump(MemorySegment.ofArray(bytes), "damaged");
  }

  private static List<BigInteger> sums(Profile p) {
    BigInteger[] sums = new BigInteger[p.header().sampleTypes().size()];
    Arrays.fill(sums, BigInteger.ZERO);
    for (int row = 0; row < p.samples().count(); row++) {
      for (int type = 0; type < sums.length; type++) {
        sums[type] = sums[type].add(BigInteger.valueOf(p.samples().value(row, type)));
      }
    }
    return List.of(sums);
  }

  private static boolean anyNegative(Profile p) {
    for (int row = 0; row < p.samples().count(); row++) {
      for (int type = 0; type < p.header().sampleTypes().size(); type++) {
        if (p.samples().value(row, type) < 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static void assertNoMore(List<BigInteger> some, List<BigInteger> all) {
    assertThat(some).hasSizeLessThanOrEqualTo(all.size());
    for (int type = 0; type < some.size(); type++) {
      assertThat(some.get(type)).isLessThanOrEqualTo(all.get(type));
    }
  }

  private static byte[] bytesOf(Profile p) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProfileWriter.write(p, out);
    return out.toByteArray();
  }

  private interface Check {
    void of(byte[] bytes) throws IOException;
  }

  private static List<DynamicTest> ofEach(List<String> folders, Check check) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String folder : folders) {
      for (Path file : Corpus.files(folder)) {
        byte[] bytes = Corpus.plain(file);
        boolean plain = bytes.length > 0 && bytes[0] != 0x1f;
        if (plain && bytes.length <= LARGEST && isSound(bytes)) {
          tests.add(
              DynamicTest.dynamicTest(folder + "/" + file.getFileName(), () -> check.of(bytes)));
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static boolean isSound(byte[] bytes) {
    try {
      strict(bytes);
      return true;
    } catch (MalformedProfileException e) {
      return false;
    }
  }

  private static final List<String> TEXTS =
      List.of(
          "heap/go", "heap/edges", "count/go", "count/edges", "contention/go", "contention/edges");

  /** Formats whose records are of several lines, or binary. */
  private static final List<String> OTHERS =
      List.of("jemalloc/edges", "cpu/edges", "thread/edges", "java/edges", "log/edges");

  private static final List<String> PROTOS = List.of("proto/go", "proto/edges");

  @TestFactory
  List<DynamicTest> aSoundInputIsReadAsItIs() throws IOException {
    List<String> all = new ArrayList<>(TEXTS);
    all.addAll(OTHERS);
    all.addAll(PROTOS);
    return ofEach(
        all,
        bytes -> {
          Salvaged salvaged = salvage(bytes);
          if (salvaged.losses.isEmpty()) {
            assertThat(bytesOf(salvaged.dump.profile()))
                .isEqualTo(bytesOf(strict(bytes).profile()));
          } else {
            assertThat(bytes[bytes.length - 1]).isNotEqualTo((byte) '\n');
            assertThat(salvaged.losses).extracting(Loss::bytes).containsOnly(0L);
            assertThat(salvaged.sums()).isEqualTo(sums(strict(bytes).profile()));
          }
        });
  }

  /** What is more to be said of a cut than that it has no more than the whole. */
  private interface CutCheck {
    void of(byte[] bytes, int length, @Nullable Salvaged salvaged) throws IOException;
  }

  private static List<DynamicTest> ofEachCut(List<String> folders, CutCheck check)
      throws IOException {
    return ofEach(
        folders,
        bytes -> {
          Profile whole = strict(bytes).profile();
          boolean comparable = !anyNegative(whole);
          for (int length = 0; length < bytes.length; length++) {
            Salvaged salvaged = tried(Arrays.copyOf(bytes, length));
            if (salvaged != null && comparable) {
              assertNoMore(salvaged.sums(), sums(whole));
            }
            check.of(bytes, length, salvaged);
          }
        });
  }

  @TestFactory
  List<DynamicTest> ofACutTextAllWholeLinesAreRead() throws IOException {
    return ofEachCut(
        TEXTS,
        (bytes, length, salvaged) -> {
          int lines = length;
          while (lines > 0 && bytes[lines - 1] != '\n') {
            lines--;
          }
          byte[] whole = Arrays.copyOf(bytes, lines);
          if (lines > 0 && isSound(whole)) {
            Dump before = strict(whole);
            assertThat(salvaged != null || before.records() == 0).isTrue();
            if (salvaged != null && !anyNegative(strict(bytes).profile())) {
              assertNoMore(sums(before.profile()), salvaged.sums());
            }
          }
        });
  }

  @TestFactory
  List<DynamicTest> ofACutInputOfOtherFormatsNoMoreIsReadThanThereIs() throws IOException {
    return ofEachCut(OTHERS, (bytes, length, salvaged) -> {});
  }

  @Test
  void aCutThatNoRecordSuffersFromIsTold() throws IOException {
    for (String name : List.of("cpu/native/cpu.prof", "jemalloc/native/in-use.heap")) {
      byte[] whole = Corpus.plain(Corpus.root().resolve(name));
      assertThat(salvage(whole).losses).as(name).isEmpty();
      Salvaged cut = salvage(Arrays.copyOf(whole, whole.length - 20));
      assertThat(cut.losses)
          .extracting(Loss::bytes, Loss::expected)
          .containsExactly(
              tuple(0L, "the end of the last line: it may be cut off, it was read as it is"));
      assertThat(cut.sums()).isEqualTo(sums(strict(whole).profile()));
    }
    byte[] header = {0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0};
    assertThat(salvage(header).losses)
        .extracting(Loss::expected)
        .containsExactly("the record that ends all others: some may be cut off");
  }

  @Test
  void ofACutDumpOfGoroutinesAllWholeOnesAreRead() throws IOException {
    byte[] bytes = Corpus.plain(Corpus.root().resolve("goroutine/go/threads-goroutine.txt"));
    for (String end : List.of("\n", "\r\n")) {
      String text = new String(bytes, ISO_8859_1).replace("\n", end);
      int whole = 0;
      for (int length = text.indexOf(end + end) + end.length(); length < text.length(); length++) {
        if (text.startsWith(end + end, length - end.length())) {
          whole++;
        }
        Salvaged salvaged = salvage(text.substring(0, length).getBytes(ISO_8859_1));
        assertThat(salvaged.dump.records()).isBetween((long) whole, whole + 1L);
      }
    }
  }

  @TestFactory
  List<DynamicTest> ofACutProtoAllWholeSamplesAreRead() throws IOException {
    return ofEachCut(
        PROTOS,
        (bytes, length, salvaged) -> {
          List<Integer> ends = sampleEnds(bytes);
          if (!ends.isEmpty() && length >= ends.getFirst()) {
            long before = ends.stream().filter(end -> end <= length).count();
            assertThat(Objects.requireNonNull(salvaged).dump.records()).isEqualTo(before);
          }
        });
  }

  /** Where each sample of a profile ends. */
  private static List<Integer> sampleEnds(byte[] bytes) throws IOException {
    List<Integer> ends = new ArrayList<>();
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      in.skipField(tag);
      if (WireFormat.getTagFieldNumber(tag) == 2) {
        ends.add(in.getTotalBytesRead());
      }
    }
    return ends;
  }

  @TestFactory
  List<DynamicTest> whateverByteIsChangedTheAnswerIsAProfileOrMalformed() throws IOException {
    List<String> all = new ArrayList<>(TEXTS);
    all.addAll(OTHERS);
    all.addAll(PROTOS);
    all.addAll(OTHERS);
    return ofEach(
        all,
        bytes -> {
          Random random = new Random(bytes.length);
          for (int round = 0; round < 60; round++) {
            byte[] changed = bytes.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
              changed[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Salvaged salvaged = tried(changed);
            if (salvaged != null && salvaged.losses.isEmpty()) {
              assertThat(isSound(changed)).isTrue();
            }
          }
        });
  }

  private static final String HEAP =
      """
      heap profile: 3: 48 [3: 48] @ heapprofile
      1: 10 [1: 10] @ 0x11 0x21
      #\t0x10\tmain.a+0x1\t/a.go:1

      1: 20 [1: 20] @ 0x31
      #\t0x30\tmain.b+0x1\t/b.go:1
      #\t0x30\tmain.c+0x1\t/c.go:1

      1: 18 [1: 18] @ 0x41
      """;

  @Test
  void aDamagedRecordIsLostWithItsSymbolLines() throws IOException {
    String damaged = HEAP.replace("1: 20 [", "1: 2? [");
    assertThatThrownBy(() -> strict(damaged.getBytes(ISO_8859_1)))
        .isInstanceOf(MalformedProfileException.class);
    Salvaged salvaged = salvage(damaged.getBytes(ISO_8859_1));
    int from = HEAP.indexOf("1: 20");
    int to = HEAP.indexOf("\n1: 18");
    assertThat(salvaged.losses)
        .containsExactly(
            new Loss(
                "damaged",
                "heap",
                from,
                to - from,
                "a record \"N: N [N: N] @ 0x...\" with numbers of 64 bits,"
                    + " found \"1: 2? [1: 20] @ 0x31\""));
    byte[] without = (HEAP.substring(0, from) + HEAP.substring(to)).getBytes(ISO_8859_1);
    assertThat(salvaged.sums()).isEqualTo(sums(strict(without).profile()));
    assertThat(salvaged.dump.records()).isEqualTo(2);
  }

  @Test
  void damageSideBySideIsOneLossAndOffsetsAreThoseOfTheFile() throws IOException {
    String damaged =
        HEAP.replace("1: 10 [", "garbage\nmore garbage\n").replace("1: 18 [", "1; 18 [");
    Salvaged salvaged = salvage(damaged.getBytes(ISO_8859_1));
    assertThat(salvaged.losses)
        .extracting(Loss::offset)
        .containsExactly((long) damaged.indexOf("garbage"), (long) damaged.indexOf("1; 18"));
    assertThat(salvaged.dump.records()).isEqualTo(1);
  }

  @Test
  void withoutAHeaderNothingCanBeUsed() {
    assertThatThrownBy(() -> salvage(HEAP.replace("heapprofile", "?").getBytes(ISO_8859_1)))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("heap at byte 0");
    String delays = "--- mutex:\ncycles/second=x\nsampling period=1\n1 1 @ 0x11\n";
    assertThatThrownBy(() -> salvage(delays.getBytes(ISO_8859_1)))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("contention at byte 11");
    String noAttribute = delays.replace("cycles/second=x", "cycles");
    assertThatThrownBy(() -> salvage(noAttribute.getBytes(ISO_8859_1)))
        .isInstanceOf(MalformedProfileException.class);
  }

  @Test
  void aSecondDumpIsNotAddedToTheFirst() throws IOException {
    String goroutines = "goroutine profile: total 3\n2 @ 0x11\n1 @ 0x21\n";
    Salvaged salvaged = salvage((goroutines + goroutines).getBytes(ISO_8859_1));
    assertThat(salvaged.sums()).isEqualTo(sums(strict(goroutines.getBytes(ISO_8859_1)).profile()));
    assertThat(salvaged.losses)
        .extracting(Loss::offset, Loss::bytes)
        .containsExactly(tuple((long) goroutines.length(), (long) goroutines.length()));
    byte[] proto = Corpus.plain(Corpus.root().resolve("proto/go/web-heap.pb.gz"));
    byte[] twice = Arrays.copyOf(proto, 2 * proto.length);
    System.arraycopy(proto, 0, twice, proto.length, proto.length);
    assertThatThrownBy(() -> salvage(twice))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("concatenated profiles");
  }

  @Test
  void oneDamagedSampleIsLostAndAllNamesStay() throws IOException {
    byte[] bytes = Corpus.plain(Corpus.root().resolve("proto/go/web-cpu.pb.gz"));
    List<Integer> ends = sampleEnds(bytes);
    Dump whole = strict(bytes);
    for (int sample = 0; sample + 1 < ends.size(); sample += 7) {
      if (bytes[ends.get(sample)] != 2 << 3 + 2) {
        continue;
      }
      byte[] damaged = bytes.clone();
      damaged[ends.get(sample)] |= 7;
      Salvaged salvaged = salvage(damaged);
      assertThat(salvaged.losses)
          .extracting(Loss::offset, Loss::bytes)
          .containsExactly(
              tuple((long) ends.get(sample), (long) ends.get(sample + 1) - ends.get(sample)));
      assertThat(salvaged.dump.records()).isEqualTo(whole.records() - 1);
      assertThat(salvaged.dump.profile().functions().count())
          .isEqualTo(whole.profile().functions().count());
    }
  }

  @Test
  void whatIsLostBehindTheSamplesHasANameThatSaysSo() throws IOException {
    byte[] bytes = Corpus.plain(Corpus.root().resolve("proto/edges/uncompressed.pb"));
    Salvaged salvaged = salvage(Arrays.copyOf(bytes, sampleEnds(bytes).getLast()));
    Profile p = salvaged.dump.profile();
    Dump whole = strict(bytes);
    assertThat(salvaged.sums()).isEqualTo(sums(whole.profile()));
    assertThat(p.header().sampleTypes().getFirst().type()).isEqualTo("type_0");
    assertThat(p.stacks().count()).isEqualTo(whole.profile().stacks().count());
    assertThat(salvaged.losses).extracting(Loss::bytes).containsOnly(0L);
    assertThat(salvaged.losses.toString()).contains("sample types", "locations");
    // It is a profile like any other.
    assertThat(ProfileReader.recorded().read(bytesOf(p), "again").samples().count())
        .isEqualTo(p.samples().count());
  }

  @Test
  void ofAGzipAllThatComesOutIsRead() throws IOException {
    byte[] gzip = Files.readAllBytes(Corpus.root().resolve("proto/go/web-heap.pb.gz"));
    long records = strict(gzip).records();
    byte[] cut = Arrays.copyOf(gzip, gzip.length - 300);
    Salvaged salvaged = salvage(cut);
    assertThat(salvaged.losses.getFirst().format()).isEqualTo("gzip");
    assertThat(salvaged.losses.getFirst().offset()).isEqualTo(cut.length);
    assertThat(salvaged.dump.records()).isEqualTo(records);

    byte[] checksum = gzip.clone();
    checksum[gzip.length - 5] ^= 1;
    salvaged = salvage(checksum);
    assertThat(salvaged.losses).hasSize(1);
    assertThat(salvaged.losses.getFirst().expected()).contains("checksum", "4505 bytes came out");
    assertThat(salvaged.dump.records()).isEqualTo(records);

    for (int length = 0; length < gzip.length; length++) {
      Salvaged some = tried(Arrays.copyOf(gzip, length));
      assertThat(some == null || some.dump.records() <= records).isTrue();
    }
  }

  @Test
  void ofAStreamThatBreaksOffAllThatCameIsRead() throws IOException {
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(HEAP.getBytes(ISO_8859_1)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }

              @Override
              public int read(byte[] to, int from, int length) throws IOException {
                return read();
              }
            });
    List<Loss> losses = new ArrayList<>();
    Dump dump = ProfileReader.recorded().withSalvage(losses::add).readDump(in, "web");
    assertThat(dump.records()).isEqualTo(3);
    assertThat(losses)
        .containsExactly(new Loss("web", "stream", HEAP.length(), 0, "more: connection reset"));
    assertThat(dump.profile().header().comments()).hasSize(1);
  }

  @Test
  void threadsReadTheSame() throws IOException {
    StringBuilder text = new StringBuilder("heap profile: 0: 0 [0: 0] @ heapprofile\n");
    for (int i = 0; text.length() < 10 << 20; i++) {
      text.append(i % 40_000 == 39_999 ? "x" : "1").append(": 16 [1: 16] @ 0x1");
      text.append(i % 1000 + 100).append(" 0x20\n");
    }
    byte[] bytes = text.toString().getBytes(ISO_8859_1);
    Salvaged one = salvage(bytes, 1);
    Salvaged two = salvage(bytes, 2);
    assertThat(one.losses).hasSizeGreaterThan(5).isEqualTo(two.losses);
    assertThat(one.dump.records()).isEqualTo(two.dump.records());
    assertThat(bytesOf(one.dump.profile())).isEqualTo(bytesOf(two.dump.profile()));
  }

  @Test
  void afterTooManyLossesTheRestIsGivenUp() throws IOException {
    StringBuilder text = new StringBuilder("heap profile: 0: 0 [0: 0] @ heapprofile\n");
    for (int i = 0; i < 100; i++) {
      text.append("1: 16 [1: 16] @ 0x11\nx: 16 [1: 16] @ 0x11\n");
    }
    Salvaged salvaged = salvage(text.toString().getBytes(ISO_8859_1));
    assertThat(salvaged.dump.records()).isEqualTo(65);
    assertThat(salvaged.losses).hasSize(65);
    Loss last = salvaged.losses.getLast();
    assertThat(last.offset() + last.bytes()).isEqualTo(text.length());
  }
}
