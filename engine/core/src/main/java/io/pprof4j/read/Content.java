package io.pprof4j.read;

import io.pprof4j.bytes.Words;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What bytes begin as, judged by a few of them; names are not asked. */
public enum Content {
  /** One stream, which may be anything once expanded. */
  GZIP,
  /** The same. */
  ZSTD,
  ZIP,
  TAR,
  /** A profile, or nothing that can be read. */
  OTHER;

  /** Bytes that are enough to tell. */
  public static final int HEAD = 512;

  private static final int TAR_MAGIC = 257;

  /** What a whole input, or its first {@link #HEAD} bytes, is. */
  public static Content of(MemorySegment bytes) {
    long size = bytes.byteSize();
    long head = Words.loadPart(bytes, 0, (int) Math.min(8, size));
    if ((head & 0xffff) == 0x8b1f) {
      return GZIP;
    }
    int word = (int) head;
    // A local file header, or the end record of an archive that is empty.
    if (word == 0x04034b50 || word == 0x06054b50) {
      return ZIP;
    }
    if (word == 0xfd2fb528 || (word & 0xfffffff0) == 0x184d2a50) {
      return ZSTD;
    }
    return size >= TAR_MAGIC + 5 && Words.loadPart(bytes, TAR_MAGIC, 5) == 0x7261747375L
        ? TAR
        : OTHER;
  }

  /** What a file is; or, where that is gzip, the archive inside, if it is one. */
  public static Content of(Path file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(2 * HEAD);
    try (FileChannel channel = FileChannel.open(file)) {
      while (head.hasRemaining() && channel.read(head) >= 0) {
        // the usual file gives all at once
      }
    }
    MemorySegment bytes = MemorySegment.ofArray(head.array()).asSlice(0, head.position());
    Content content = of(bytes);
    if (content == GZIP) {
      Content inside = inside(bytes);
      return inside == ZIP || inside == TAR ? inside : GZIP;
    }
    return content;
  }

  /** What the beginning of a gzip stream holds, as far as it can be told. */
  public static Content inside(MemorySegment gzip) {
    Inflater inflater = new Inflater(true);
    try {
      long header = header(gzip);
      if (header < 0) {
        return OTHER;
      }
      byte[] packed = new byte[(int) Math.min(2 * HEAD, gzip.byteSize() - header)];
      MemorySegment.copy(gzip, header, MemorySegment.ofArray(packed), 0, packed.length);
      inflater.setInput(packed);
      byte[] head = new byte[HEAD];
      int n = inflater.inflate(head);
      return of(MemorySegment.ofArray(head).asSlice(0, n));
    } catch (DataFormatException e) {
      return OTHER;
    } finally {
      inflater.end();
    }
  }

  /** Length of the header of a gzip member; -1 if it is longer than what is there. */
  private static long header(MemorySegment gzip) {
    long size = gzip.byteSize();
    if (size < 10) {
      return -1;
    }
    int flags = Words.at(gzip, 3);
    long at = 10;
    if ((flags & 4) != 0 && at + 2 <= size) {
      at += 2 + (Words.loadPart(gzip, at, 2) & 0xffff);
    }
    for (int texts = flags >>> 3 & 3; texts != 0; texts &= texts - 1) {
      while (at < size && Words.at(gzip, at) != 0) {
        at++;
      }
      at++;
    }
    at += flags & 2;
    return at < size ? at : -1;
  }
}
