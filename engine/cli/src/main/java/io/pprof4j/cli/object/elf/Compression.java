package io.pprof4j.cli.object.elf;

import io.pprof4j.archive.inflate.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Compressed sections: {@code SHF_COMPRESSED} and the older {@code .zdebug_}. */
public final class Compression {
  private static final int ZLIB = 1;
  private static final int ZSTD = 2;
  private static final int GNU_HEADER = 12;

  /**
   * Beyond this deflate cannot go, and zstd does with no debugging information; a section that
   * claims to grow more is a bomb or damaged.
   */
  private static final long MAX_RATIO = 1032;

  private Compression() {}

  /** What follows an {@code Elf64_Chdr}, or {@code Elf32_Chdr}, decompressed. */
  static ByteBuffer elf(ByteBuffer raw, boolean wide) throws IOException {
    int head = wide ? 24 : 12;
    if (raw.limit() < head) {
      throw new ElfException("unexpected EOF");
    }
    long size = wide ? raw.getLong(8) : Integer.toUnsignedLong(raw.getInt(4));
    return switch (raw.getInt(0)) {
      case ZLIB -> inflate(raw, head, size);
      case ZSTD -> expand(raw, head, size);
      default -> throw new ElfException("unsupported compression of a section");
    };
  }

  /** A section that begins with {@code ZLIB} and its size, decompressed; others as they are. */
  public static ByteBuffer gnu(ByteBuffer raw) throws IOException {
    ByteBuffer magic = raw.duplicate().order(ByteOrder.BIG_ENDIAN);
    if (raw.limit() < GNU_HEADER || magic.getInt(0) != 0x5a4c4942) {
      return raw;
    }
    return inflate(raw, GNU_HEADER, magic.getLong(4));
  }

  private static ByteBuffer inflate(ByteBuffer raw, int head, long size) throws IOException {
    byte[] out = new byte[checked(size, raw)];
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(raw.slice(head, raw.limit() - head));
      int done = 0;
      while (done < out.length) {
        int n = inflater.inflate(out, done, out.length - done);
        if (n == 0) {
          throw new ElfException("unexpected EOF");
        }
        done += n;
      }
    } catch (DataFormatException e) {
      throw new ElfException("zlib: " + e.getMessage());
    }
    return ByteBuffer.wrap(out).order(raw.order());
  }

  private static ByteBuffer expand(ByteBuffer raw, int head, long size) throws IOException {
    byte[] frames = new byte[raw.limit() - head];
    raw.get(head, frames);
    byte[] out;
    try (InputStream in = Zstd.expand(new ByteArrayInputStream(frames))) {
      out = in.readNBytes(checked(size, raw));
    } catch (RuntimeException e) {
      throw new ElfException("zstd: " + e.getMessage());
    }
    if (out.length < size) {
      throw new ElfException("unexpected EOF");
    }
    return ByteBuffer.wrap(out).order(raw.order());
  }

  private static int checked(long size, ByteBuffer raw) throws ElfException {
    if (size < 0 || size > Math.min(Integer.MAX_VALUE - 8, (raw.limit() + 64) * MAX_RATIO)) {
      throw new ElfException("a compressed section claims too large a size");
    }
    return (int) size;
  }
}
