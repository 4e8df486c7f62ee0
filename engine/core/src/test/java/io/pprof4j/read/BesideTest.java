package io.pprof4j.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.profile.MalformedProfileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** A gzip that is expanded while it is read, and one that is expanded before, are the same. */
class BesideTest {
  private static final int SAMPLES = 1_600_000;

  private int asked;

  /** Large though it is gzip: nothing in it is compressed. */
  private static byte[] gzip(byte[] content) {
    Deflater deflater = new Deflater(Deflater.NO_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] packed = new byte[content.length + content.length / 1000 + 100];
    int n = deflater.deflate(packed);
    deflater.end();
    CRC32 crc = new CRC32();
    crc.update(content);
    byte[] gzip = new byte[10 + n + 8];
    gzip[0] = 0x1f;
    gzip[1] = (byte) 0x8b;
    gzip[2] = 8;
    System.arraycopy(packed, 0, gzip, 10, n);
    word(gzip, gzip.length - 8, (int) crc.getValue());
    word(gzip, gzip.length - 4, content.length);
    return gzip;
  }

  private static void word(byte[] bytes, int at, int word) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (word >>> 8 * i);
    }
  }

  private byte[] read(byte[] gzip, int threads) throws IOException {
    ProfileReader reader =
        ProfileReader.folded()
            .withThreads(threads)
            .withInflater(() -> {
              asked++;
              return null;
            });
    try (Arena arena = Arena.ofShared()) {
      MemorySegment bytes = arena.allocate(gzip.length).copyFrom(MemorySegment.ofArray(gzip));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ProfileWriter.writeUncompressed(reader.readDump(bytes, "beside").profile(), out);
      return out.toByteArray();
    }
  }

  private String error(byte[] gzip, int threads) {
    String[] message = new String[1];
    assertThatThrownBy(() -> read(gzip, threads))
        .isInstanceOfSatisfying(
            MalformedProfileException.class, e -> message[0] = String.valueOf(e.getMessage()));
    return message[0];
  }

  @Test
  void readsTheSame() throws IOException {
    byte[] gzip = gzip(RepeatedStacks.proto(SAMPLES));
    byte[] before = read(gzip, 1);
    assertThat(asked).isEqualTo(1);
    assertThat(read(gzip, 2)).isEqualTo(before);
    assertThat(read(gzip, 3)).isEqualTo(before);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void otherFormatsAreExpandedBefore() throws IOException {
    byte[] gzip = gzip(RepeatedStacks.heap(SAMPLES / 6, false));
    byte[] before = read(gzip, 1);
    assertThat(read(gzip, 2)).isEqualTo(before);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void severalMembersAreExpandedBefore() throws IOException {
    byte[] content = RepeatedStacks.proto(SAMPLES);
    byte[] first = gzip(Arrays.copyOf(content, content.length - 1));
    byte[] last = gzip(new byte[] {content[content.length - 1]});
    for (byte[] gzip : new byte[][] {concatenated(first, last), concatenated(last, first)}) {
      gzip[gzip.length - 8] ^= 1;
      assertThat(error(gzip, 2)).isEqualTo(error(gzip, 1));
    }
    byte[] two = concatenated(first, last);
    assertThat(read(two, 2)).isEqualTo(read(two, 1));
  }

  @Test
  void errorsAreTheSame() throws IOException {
    byte[] content = RepeatedStacks.proto(SAMPLES);
    byte[] sound = gzip(content);
    byte[] unsound = gzip(Arrays.copyOf(content, content.length - 1));
    byte[] otherChecksum = sound.clone();
    otherChecksum[sound.length - 7] ^= 4;
    byte[] longer = sound.clone();
    word(longer, sound.length - 4, content.length + 1000);
    byte[] shorter = sound.clone();
    word(shorter, sound.length - 4, content.length - 1000);
    byte[] block = sound.clone();
    block[12] ^= 1;
    byte[] cut = Arrays.copyOf(sound, sound.length * 3 / 4);
    byte[] more = Arrays.copyOf(sound, sound.length + 1);
    for (byte[] gzip : new byte[][] {unsound, otherChecksum, longer, shorter, block, cut, more}) {
      assertThat(error(gzip, 2)).isEqualTo(error(gzip, 1));
    }
  }

  private static byte[] concatenated(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
