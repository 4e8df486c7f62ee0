package io.pprof4j.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.inflate.WholeInflater;
import io.pprof4j.profile.MalformedProfileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** What a program brings along to inflate with is used for large inputs, and not relied on. */
class BroughtInflaterTest {
  private static final int LARGE = 10 << 20;

  private int asked;
  private int inflated;

  @Test
  void inflatesLargeInputs() throws IOException {
    assertThat(read(zipped(LARGE), this::inflate)).isEqualTo(LARGE);
    assertThat(asked).isEqualTo(1);
    assertThat(inflated).isEqualTo(1);
  }

  @Test
  void isNotAskedForSmallOnes() throws IOException {
    assertThat(read(zipped(1 << 10), this::inflate)).isEqualTo(1 << 10);
    assertThat(asked).isZero();
  }

  @Test
  void isPassedOverWhereItFails() throws IOException {
    assertThat(read(zipped(LARGE), (deflated, room) -> false)).isEqualTo(LARGE);
    // Room filled with anything else does not meet the checksum.
    assertThat(read(zipped(LARGE), (deflated, room) -> true)).isEqualTo(LARGE);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void leavesErrorsAsTheyAre() throws IOException {
    byte[] damaged = zipped(LARGE);
    damaged[damaged.length - 6] ^= 1;
    assertThatThrownBy(() -> read(damaged, this::inflate))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("the checksum of the data");
  }

  private int read(byte[] gzip, WholeInflater brought) throws IOException {
    return ProfileReader.folded()
        .withInflater(() -> {
          asked++;
          return brought;
        })
        .read(gzip, "test")
        .strings()
        .length(1);
  }

  private boolean inflate(MemorySegment deflated, MemorySegment room) {
    inflated++;
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated.asByteBuffer());
      return inflater.inflate(room.asByteBuffer()) == room.byteSize();
    } catch (DataFormatException e) {
      return false;
    } finally {
      inflater.end();
    }
  }

  /** A profile with one string of noise, which gzip cannot make any smaller. */
  private static byte[] zipped(int length) throws IOException {
    byte[] noise = new byte[length];
    new Random(7).nextBytes(noise);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(new byte[] {6 << 3 | 2, 0, 6 << 3 | 2});
      int left = length;
      for (; left >= 0x80; left >>>= 7) {
        gzip.write(left & 0x7f | 0x80);
      }
      gzip.write(left);
      gzip.write(noise);
    }
    return bytes.toByteArray();
  }
}
