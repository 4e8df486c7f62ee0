package io.pprof4j.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import io.pprof4j.Corpus;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileReaderTest {
  private static final String RECORD = "1: 16 [1: 16] @ 0x11 0x21 0x31\n";

  @TempDir Path folder;

  private static String facts(Profile p) {
    long sum = 0;
    for (int row = 0; row < p.samples().count(); row++) {
      sum += p.samples().value(row, 0);
    }
    return p.samples().count()
        + " "
        + p.stacks().count()
        + " "
        + p.locations().count()
        + " "
        + p.strings().count()
        + " "
        + sum;
  }

  @Test
  void pathsBytesSegmentsAndStreamsGiveTheSame() throws IOException {
    ProfileReader reader = ProfileReader.folded();
    for (String name : new String[] {"proto/go/web-heap.pb.gz", "heap/go/sniffer-excerpt.txt"}) {
      Path file = Corpus.root().resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      String facts = facts(reader.read(file));
      assertThat(facts(reader.read(bytes, name))).isEqualTo(facts);
      assertThat(facts(reader.read(new ByteArrayInputStream(bytes), name))).isEqualTo(facts);
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment segment = arena.allocate(bytes.length).copyFrom(MemorySegment.ofArray(bytes));
        assertThat(facts(reader.read(segment, name))).isEqualTo(facts);
      }
    }
  }

  @Test
  void noSamplesHaveTheWidthOfTheirTypes() throws IOException {
    Path file = Corpus.root().resolve("proto/edges/empty-no-samples.pb.gz");
    for (ProfileReader reader : List.of(ProfileReader.folded(), ProfileReader.recorded())) {
      Profile p = reader.read(file);
      assertThat(p.samples().count()).isZero();
      assertThat(p.samples().width()).isEqualTo(2).isEqualTo(p.header().sampleTypes().size());
    }
  }

  @Test
  void aProfileOutlivesItsInput() throws IOException {
    Path file =
        Files.copy(Corpus.root().resolve("proto/go/web-heap.pb.gz"), folder.resolve("gone"));
    Profile p = ProfileReader.folded().read(file);
    Files.delete(file);
    assertThat(p.strings().get(p.functions().name(0))).isNotEmpty();
  }

  @Test
  void gzipMayHoldSeveralMembersAndAnotherGzip() throws IOException {
    byte[] plain = Corpus.plain(Corpus.root().resolve("proto/go/web-heap.pb.gz"));
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int i = 0; i < plain.length; i += 1000) {
      try (GZIPOutputStream out = new GZIPOutputStream(members)) {
        out.write(plain, i, Math.min(1000, plain.length - i));
      }
    }
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(twice)) {
      out.write(members.toByteArray());
    }
    String facts = facts(ProfileReader.folded().read(plain, "plain"));
    assertThat(facts(ProfileReader.folded().read(members.toByteArray(), "members")))
        .isEqualTo(facts);
    assertThat(facts(ProfileReader.folded().read(twice.toByteArray(), "twice"))).isEqualTo(facts);
  }

  @Test
  void saysWhatIsNoProfile() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    assertThatThrownBy(() -> ProfileReader.folded().read(empty))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("found an empty input");
    assertThatThrownBy(() -> ProfileReader.folded().read(folder))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("found a directory");
    assertThatThrownBy(() -> ProfileReader.folded().read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> ProfileReader.folded().read(bytes("<!doctype html>"), "page"))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("a web page");
    assertThatThrownBy(() -> ProfileReader.folded().read(bytes("\u0000\u0001\u0002"), "random"))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("binary data");
  }

  @Test
  void anExpansionBombIsRefusedOrSmall() throws IOException {
    // 64 MiB of zeros in 64 KiB: no profile, and nothing worse than that.
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        out.write(zeros);
      }
    }
    assertThatThrownBy(() -> ProfileReader.folded().read(bomb.toByteArray(), "bomb"))
        .isInstanceOf(MalformedProfileException.class);
  }

  @Test
  void aFileThatShrinksWhileItIsReadIsAnError() throws Exception {
    Path file = folder.resolve("shrinking");
    write(file, 64L << 20);
    AtomicBoolean done = new AtomicBoolean();
    Thread cutter =
        Thread.ofPlatform()
            .start(() -> {
              try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                while (!done.get()) {
                  channel.truncate(100);
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    try {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  ProfileReader.folded().read(file);
                }
              })
          // Cut between asking for its size and mapping it, the file is refused by the channel.
          .isInstanceOf(IOException.class);
    } finally {
      done.set(true);
      cutter.join();
    }
  }

  @Test
  void textPastTwoGigabytes() throws IOException {
    Path file = folder.resolve("long.txt");
    long records = write(file, (1L << 31) + (64 << 20));
    HeapDump dump = (HeapDump) ProfileReader.folded().readDump(file);
    assertThat(dump.records()).isEqualTo(records);
    assertThat(dump.summed().inuseBytes()).isEqualTo(16 * records);
    assertThat(dump.profile().samples().count()).isEqualTo(1);
    assertThat(dump.profile().samples().value(0, 3)).isEqualTo(16 * records);
  }

  @Test
  void protoPastTwoGigabytes() throws IOException {
    // Behind the sample types a hole, as a field that no reader knows, puts the samples past the
    // 2^31st byte.
    Path file = folder.resolve("long.pb");
    byte[] profile = Corpus.plain(Corpus.root().resolve("proto/go/web-heap.pb.gz"));
    int firstField = 2 + profile[1];
    long hole = (1L << 31) + 5;
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.write(profile, 0, firstField);
    CodedOutputStream out = CodedOutputStream.newInstance(head);
    out.writeTag(100, 2);
    out.writeUInt64NoTag(hole);
    out.flush();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(head.toByteArray()), 0);
      channel.write(
          ByteBuffer.wrap(profile, firstField, profile.length - firstField), head.size() + hole);
    }
    assertThat(Files.size(file)).isGreaterThan(1L << 31);
    assertThat(facts(ProfileReader.folded().read(file)))
        .isEqualTo(facts(ProfileReader.folded().read(profile, "short")));
  }

  /** Writes a heap dump of one stack, of about so many bytes; returns the number of records. */
  private static long write(Path file, long size) throws IOException {
    int perBlock = (1 << 20) / RECORD.length();
    byte[] block = bytes(RECORD.repeat(perBlock));
    long blocks = size / block.length + 1;
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes("heap profile: 0: 0 [1: 0] @ heap/2\n")));
      for (long i = 0; i < blocks; i++) {
        channel.write(ByteBuffer.wrap(block));
      }
    }
    return blocks * perBlock;
  }

  private static byte[] bytes(String s) {
    return s.getBytes(StandardCharsets.ISO_8859_1);
  }
}
