package io.pprof4j.report.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipBlocksTest {
  /** Words of a few, some of them as noise, so that it can be compressed but not by much. */
  private static byte[] bytes(int size) {
    Random random = new Random(size);
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : i % 50);
    }
    return bytes;
  }

  private static byte[] compressed(byte[] bytes, int each) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GzipBlocks zip = new GzipBlocks(out)) {
      for (int from = 0; from < bytes.length; from += each) {
        zip.write(bytes, from, Math.min(each, bytes.length - from));
      }
      zip.finish();
    }
    return out.toByteArray();
  }

  private static byte[] expanded(byte[] compressed) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(compressed);
    byte[] all = new GZIPInputStream(in, 1 << 16).readAllBytes();
    assertThat(in.available()).isZero();
    return all;
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    int block = GzipBlocks.BLOCK;
    for (int size : new int[] {0, 1, 1000, block - 1, block, block + 1, 9 * block + 12_345}) {
      byte[] bytes = bytes(size);
      assertThat(expanded(compressed(bytes, 70_001))).as("%d bytes", size).isEqualTo(bytes);
      assertThat(expanded(compressed(bytes, Math.max(1, size)))).isEqualTo(bytes);
    }
    byte[] zeros = new byte[5 * block];
    assertThat(expanded(compressed(zeros, block))).isEqualTo(zeros);
  }

  @Test
  void takesHardlyMoreThanInOne() throws IOException {
    byte[] bytes = bytes(6 * GzipBlocks.BLOCK);
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(one)) {
      zip.write(bytes);
    }
    assertThat(compressed(bytes, 1 << 16).length).isLessThan((int) (1.001 * one.size()));
  }

  @Test
  void singleBytesAreWrittenAsWell() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GzipBlocks zip = new GzipBlocks(out)) {
      for (byte b : bytes(300)) {
        zip.write(b);
      }
      zip.finish();
    }
    assertThat(expanded(out.toByteArray())).isEqualTo(bytes(300));
  }

  @Test
  void aStreamThatFailsIsTold() {
    byte[] bytes = bytes(40 * GzipBlocks.BLOCK);
    OutputStream full =
        new OutputStream() {
          private int left = 100_000;

          @Override
          public void write(int b) throws IOException {
            write(new byte[1], 0, 1);
          }

          @Override
          public void write(byte[] some, int offset, int length) throws IOException {
            left -= length;
            if (left < 0) {
              throw new IOException("full");
            }
          }
        };
    assertThatThrownBy(
            () -> {
              try (GzipBlocks zip = new GzipBlocks(full)) {
                for (int from = 0; from < bytes.length; from += GzipBlocks.BLOCK) {
                  zip.write(Arrays.copyOfRange(bytes, from, from + GzipBlocks.BLOCK));
                }
                zip.finish();
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("full");
  }
}
