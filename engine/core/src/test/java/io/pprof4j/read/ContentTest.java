package io.pprof4j.read;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class ContentTest {
  private static final int CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private static byte[] tar() {
    byte[] tar = new byte[Content.HEAD];
    System.arraycopy("ustar".getBytes(US_ASCII), 0, tar, 257, 5);
    return tar;
  }

  /** A gzip whose header has the fields that flags say, each of some bytes. */
  private static byte[] gzip(byte[] content, int flags) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 0, 0, 0, 0, 0, 3});
    if ((flags & EXTRA) != 0) {
      out.writeBytes(new byte[] {3, 0, 'x', 0, 'y'});
    }
    if ((flags & NAME) != 0) {
      out.writeBytes("name\0".getBytes(US_ASCII));
    }
    if ((flags & COMMENT) != 0) {
      out.writeBytes("a comment\0".getBytes(US_ASCII));
    }
    if ((flags & CRC) != 0) {
      out.writeBytes(new byte[] {1, 2});
    }
    try (Deflater deflater = new Deflater(6, true)) {
      deflater.setInput(content);
      deflater.finish();
      byte[] packed = new byte[content.length + 64];
      out.write(packed, 0, deflater.deflate(packed));
    }
    return out.toByteArray();
  }

  @Test
  void seesThroughEveryHeaderOfGzip() {
    for (int flags = 0; flags < 32; flags += 2) {
      byte[] gzip = gzip(tar(), flags);
      assertThat(Content.of(gzip)).as("flags %d", flags).isEqualTo(Content.GZIP);
      assertThat(Content.ofBeginning(gzip)).as("flags %d", flags).isEqualTo(Content.TAR);
      assertThat(Content.inside(MemorySegment.ofArray(gzip)))
          .as("flags %d", flags)
          .isEqualTo(Content.TAR);
    }
  }

  @Test
  void gzipOfAProfileIsGzip() {
    byte[] gzip = gzip("heap profile: 0: 0 [0: 0] @ heap/1\n".getBytes(US_ASCII), NAME);
    assertThat(Content.ofBeginning(gzip)).isEqualTo(Content.GZIP);
    assertThat(Content.inside(MemorySegment.ofArray(gzip))).isEqualTo(Content.OTHER);
  }

  @Test
  void aHeaderThatIsCutOffHidesWhatIsInside() {
    byte[] gzip = gzip(tar(), EXTRA | NAME | COMMENT | CRC);
    for (int length = 2; length < 10 + 5 + 5 + 10 + 2; length++) {
      byte[] cut = Arrays.copyOf(gzip, length);
      assertThat(Content.inside(MemorySegment.ofArray(cut))).isEqualTo(Content.OTHER);
    }
  }
}
