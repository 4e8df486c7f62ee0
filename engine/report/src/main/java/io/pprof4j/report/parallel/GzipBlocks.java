package io.pprof4j.report.parallel;

import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses what is written to it to one gzip member (RFC 1952), in blocks, several at once. Each
 * block may refer to the end of the one before, as in a stream that is compressed in one, and ends
 * at a byte, so that the blocks can be put one behind the other.
 *
 * <p>{@link #finish} must be called at the end; {@link #close} only stops what is under way, and
 * leaves the stream open that all is written to.
 */
public final class GzipBlocks extends OutputStream {
  /** Bytes of a block: the more, the less is lost where one ends. */
  static final int BLOCK = 1 << 19;

  /** How far back deflate refers. */
  private static final int WINDOW = 1 << 15;

  /** Magic, deflate, no flags, no time, no hint, of an unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private static final int ROOM = 1 << 16;

  private final TextWriter out;
  private final Pieces pieces;
  private final CRC32 checksum = new CRC32();
  private long size;
  private byte[] block = new byte[BLOCK];
  private int used;
  private byte[] before = {};

  public GzipBlocks(OutputStream out) throws IOException {
    this.out = new TextWriter(out);
    this.pieces = new Pieces(this.out);
    this.out.bytes(HEADER, HEADER.length);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    checksum.update(bytes, offset, length);
    size += length;
    int at = offset;
    int left = length;
    while (left > 0) {
      if (used == BLOCK) {
        add(false);
      }
      int n = Math.min(left, BLOCK - used);
      System.arraycopy(bytes, at, block, used, n);
      used += n;
      at += n;
      left -= n;
    }
  }

  /** Writes the rest and the trailer, and flushes the stream. */
  public void finish() throws IOException {
    add(true);
    pieces.end();
    ByteBuffer trailer = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    trailer.putInt((int) checksum.getValue()).putInt((int) size);
    out.bytes(trailer.array(), trailer.capacity());
    out.flush();
  }

  @Override
  public void close() {
    pieces.close();
  }

  private void add(boolean last) throws IOException {
    byte[] bytes = block;
    byte[] dictionary = before;
    int length = used;
    pieces.add(text -> deflate(dictionary, bytes, length, last, text), last);
    if (!last) {
      before = Arrays.copyOfRange(bytes, length - WINDOW, length);
      block = new byte[BLOCK];
      used = 0;
    }
  }

  private static void deflate(
      byte[] dictionary, byte[] bytes, int length, boolean last, TextWriter to) throws IOException {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setDictionary(dictionary);
      deflater.setInput(bytes, 0, length);
      if (last) {
        deflater.finish();
      }
      byte[] room = new byte[ROOM];
      int n;
      do {
        n = deflater.deflate(room, 0, ROOM, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
        to.bytes(room, n);
      } while (last ? !deflater.finished() : n == ROOM);
    } finally {
      deflater.end();
    }
  }
}
