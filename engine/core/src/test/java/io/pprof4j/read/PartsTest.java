package io.pprof4j.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However many threads read an input, they read the same. */
class PartsTest {
  /** More than three times what a thread is started for. */
  private static final int SIZE = 13 << 20;

  private static byte[] written(byte[] input, ProfileReader reader, int threads)
      throws IOException {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment bytes = arena.allocate(input.length).copyFrom(MemorySegment.ofArray(input));
      Profile profile = reader.withThreads(threads).readDump(bytes, "parts").profile();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ProfileWriter.write(profile, out);
      return out.toByteArray();
    }
  }

  private static void assertSame(byte[] input, ProfileReader... readers) throws IOException {
    for (ProfileReader reader : readers) {
      byte[] one = written(input, reader, 1);
      assertThat(written(input, reader, 2)).isEqualTo(one);
      assertThat(written(input, reader, 3)).isEqualTo(one);
    }
  }

  /** Records of stacks some of which come late, with symbols for some, and with inlined frames. */
  private static byte[] heap() {
    return heap(1);
  }

  /**
   * @param ways in how many ways lists of addresses are written
   */
  private static byte[] heap(int ways) {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("heap profile: 1: 1 [1: 1] @ heap/1048576\n");
    while (text.length() < SIZE) {
      int stack = random.nextInt(1 + text.length() / (SIZE / 4000));
      int n = 1 + random.nextInt(50);
      int size = 16 << stack % 5;
      text.append(n).append(": ").append(n * size);
      text.append(" [").append(2 * n).append(": ").append(2 * n * size).append("] @");
      for (int depth = 0; depth < 12; depth++) {
        text.append(" 0x").append(Integer.toHexString(0x400001 + stack * 40 + depth));
      }
      text.append(" ".repeat(n % ways));
      text.append('\n');
      if (stack % 3 != 0) {
        for (int depth = stack % 7; depth < 11; depth++) {
          for (int line = 0; line <= depth % 2; line++) {
            text.append("#\t0x").append(Integer.toHexString(0x400000 + stack * 40 + depth));
            text.append("\tmain.f")
                .append(stack)
                .append('_')
                .append(depth)
                .append("i".repeat(line));
            text.append("+0x10\t/src/f").append(stack).append(".go:").append(line + 7).append('\n');
          }
        }
        text.append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void heapText() throws IOException {
    assertSame(
        heap(),
        ProfileReader.folded(),
        ProfileReader.folded().withLabels(false),
        ProfileReader.folded().withSymbols(false),
        ProfileReader.recorded());
  }

  @Test
  void heapTextOfOneStackInSeveralWays() throws IOException {
    byte[] text = heap(3);
    assertSame(text, ProfileReader.folded(), ProfileReader.folded().withLabels(false));
    Profile p = ProfileReader.folded().readDump(MemorySegment.ofArray(text), "parts").profile();
    assertThat(p.samples().count()).isEqualTo(p.stacks().count()).isLessThan(4100);
  }

  @Test
  void heapTextThatEndsInAMap() throws IOException {
    byte[] text = heap();
    String map = "\nMAPPED_LIBRARIES:\n";
    String line = "00400000-00500000 r-xp 00000000 fe:01 1 /bin/main\n";
    byte[] mapped = map.concat(line.repeat(20)).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(mapped, 0, text, text.length - mapped.length, mapped.length);
    assertSame(text, ProfileReader.folded());
  }

  @Test
  void mapThatIsLongerThanAPart() throws IOException {
    String text =
        "heap profile: 1: 16 [1: 16] @ heap/1048576\n1: 16 [1: 16] @ 0x400010\n"
            + "MAPPED_LIBRARIES:\n"
            + "00400000-00500000 r--p 00000000 fe:01 1 /a/long/path/to/main\n".repeat(SIZE / 60);
    assertSame(text.getBytes(StandardCharsets.US_ASCII), ProfileReader.folded());
  }

  @Test
  void errorsAreOfTheFirstPartThatHasOne() {
    byte[] text = heap();
    text[text.length / 2] = '\n';
    text[text.length / 2 + 1] = 'x';
    text[text.length - 100] = '\n';
    text[text.length - 99] = 'y';
    assertThatThrownBy(() -> written(text, ProfileReader.folded(), 3))
        .isInstanceOfSatisfying(
            MalformedProfileException.class,
            e -> assertThat(e.offset()).isLessThanOrEqualTo(text.length / 2 + 1));
  }

  /** Goroutines of stacks some of which come late, in states that come late. */
  private static byte[] goroutines() {
    Random random = new Random(6);
    StringBuilder text = new StringBuilder();
    for (int id = 1; text.length() < SIZE; id++) {
      int stack = random.nextInt(1 + text.length() / (SIZE / 3000));
      text.append("goroutine ").append(id).append(" [");
      text.append(stack % 3 == 0 ? "select" : "chan receive");
      int minutes = random.nextInt(1 + text.length() / (SIZE / 50));
      text.append(minutes == 0 ? "" : ", " + minutes + " minutes").append("]:\n");
      for (int depth = 0; depth < 3 + stack % 5; depth++) {
        text.append("main.f").append(stack).append('_').append(depth).append("(0x");
        text.append(Integer.toHexString(random.nextInt())).append(")\n\t/src/main.go:");
        text.append(stack + depth).append(" +0x1f\n");
      }
      text.append("created by main.g").append(stack % 7).append(" in goroutine 1\n");
      text.append("\t/src/main.go:9 +0x11\n\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void goroutineStacks() throws IOException {
    assertSame(
        goroutines(),
        ProfileReader.folded(),
        ProfileReader.folded().withExamples(true),
        ProfileReader.folded().withLabels(false),
        ProfileReader.recorded());
  }

  private static byte[] sample(int location, int value, boolean label) throws IOException {
    ByteArrayOutputStream sample = new ByteArrayOutputStream();
    CodedOutputStream s = CodedOutputStream.newInstance(sample);
    s.writeByteArray(1, new byte[] {(byte) (location & 0x7f | 0x80), (byte) (location >> 7), 1, 2});
    s.writeInt64(2, value);
    if (label) {
      s.writeByteArray(3, new byte[] {8, 1, 24, (byte) (location & 0x7f)});
    }
    s.flush();
    return sample.toByteArray();
  }

  /**
   * @param hidden bytes in the middle that look like samples and are none
   */
  private static byte[] proto(boolean labels, int hidden) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    Random random = new Random(6);
    out.writeByteArray(1, new byte[] {8, 1, 16, 1});
    boolean done = hidden == 0;
    while (out.getTotalBytesWritten() < SIZE) {
      if (!done && out.getTotalBytesWritten() > (SIZE - hidden) / 2) {
        ByteArrayOutputStream inside = new ByteArrayOutputStream();
        CodedOutputStream o = CodedOutputStream.newInstance(inside);
        while (o.getTotalBytesWritten() < hidden) {
          o.writeByteArray(2, sample(1, 1_000_000, false));
        }
        o.flush();
        out.writeByteArray(99, inside.toByteArray());
        done = true;
      }
      int location = 1 + random.nextInt(1 + out.getTotalBytesWritten() / (SIZE / 3000));
      out.writeByteArray(2, sample(location, random.nextInt(9) - 1, labels));
    }
    for (int location = 1; location <= 3001; location++) {
      out.writeByteArray(
          4, new byte[] {8, (byte) (location & 0x7f | 0x80), (byte) (location >> 7)});
    }
    out.writeString(6, "");
    out.writeString(6, "count");
    out.flush();
    return bytes.toByteArray();
  }

  @Test
  void protoSamples() throws IOException {
    assertSame(proto(false, 0), ProfileReader.folded());
    assertSame(proto(true, 0), ProfileReader.folded().withLabels(false), ProfileReader.folded());
  }

  @Test
  void protoAsRecorded() throws IOException {
    assertSame(proto(false, 0), ProfileReader.recorded());
  }

  @Test
  void whatOnlyLooksLikeSamplesIsNotCounted() throws IOException {
    assertSame(proto(false, SIZE / 2), ProfileReader.folded());
  }

  @Test
  void anArrayAndAStreamAreReadByThreadsAsWell() throws IOException {
    byte[] input = proto(false, 0);
    ProfileReader two = ProfileReader.folded().withThreads(2);
    long before = started();
    two.read(input, "array");
    long between = started();
    assertThat(between).isGreaterThan(before);
    two.readDump(new ByteArrayInputStream(input), "stream");
    assertThat(started()).isGreaterThan(between);
  }

  private static long started() {
    return ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
  }

  @Test
  void aThreadThatMayNotSeeTheBytesIsNotStarted() throws IOException {
    byte[] input = proto(false, 0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(input.length).copyFrom(MemorySegment.ofArray(input));
      Profile profile = ProfileReader.folded().withThreads(2).readDump(bytes, "confined").profile();
      assertThat(profile.stacks().count())
          .isEqualTo(ProfileReader.folded().read(input, "one thread").stacks().count());
    }
  }
}
