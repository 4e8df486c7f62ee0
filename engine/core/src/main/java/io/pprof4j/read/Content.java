package io.pprof4j.read;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
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

  /** Where a tar header has its checksum, and where its magic. */
  private static final int TAR_SUM = 148;

  private static final int TAR_MAGIC = 257;

  /** What a whole input is. */
  public static Content of(MemorySegment bytes) {
    return of(head(bytes, HEAD));
  }

  /**
   * What begins with these bytes; {@link #HEAD} of them are enough. An array, since the loads of
   * the parsers are fast as long as they meet no segment that lies in one.
   */
  public static Content of(byte[] head) {
    int word = head.length < 4 ? 0 : word(head, 0, 4);
    if ((word & 0xffff) == 0x8b1f) {
      return GZIP;
    }
    // A local file header, or the end record of an archive that is empty.
    if (word == 0x04034b50 || word == 0x06054b50) {
      return ZIP;
    }
    if (word == 0xfd2fb528 || (word & 0xfffffff0) == 0x184d2a50) {
      return ZSTD;
    }
    return isTar(head) ? TAR : OTHER;
  }

  private static boolean isTar(byte[] head) {
    return head.length >= TAR_MAGIC + 5
            && word(head, TAR_MAGIC, 4) == 0x61747375
            && head[TAR_MAGIC + 4] == 'r'
        || isTarOfV7(head);
  }

  /** A header of before POSIX, with nothing where the magic was to be: its checksum tells it. */
  private static boolean isTarOfV7(byte[] head) {
    if (head.length < HEAD || head[0] == 0 || word(head, TAR_MAGIC, 4) != 0) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < HEAD; i++) {
      sum += i >= TAR_SUM && i < TAR_SUM + 8 ? ' ' : head[i] & 0xff;
    }
    int claimed = 0;
    for (int i = TAR_SUM; i < TAR_SUM + 8 && head[i] != 0; i++) {
      claimed = claimed << 3 | head[i] & 7; // A blank before the digits is a 0, too.
    }
    return sum == claimed;
  }

  /** What a file is; or, where that is gzip, the archive inside, if it is one. */
  public static Content of(Path file) throws IOException {
    return ofBeginning(head(file));
  }

  /** The first bytes of a file, as many as {@link #ofBeginning} looks at. */
  public static byte[] head(Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(2 * HEAD);
    try (FileChannel channel = FileChannel.open(file)) {
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // the usual file gives all at once
      }
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /**
   * What begins with these bytes; or, where that is gzip, the archive inside, if it is one. Twice
   * {@link #HEAD} are enough.
   */
  public static Content ofBeginning(byte[] head) {
    Content content = of(head);
    if (content == GZIP) {
      Content inside = inside(head);
      return inside == ZIP || inside == TAR ? inside : GZIP;
    }
    return content;
  }

  /** What a gzip stream holds, as far as its beginning tells. */
  public static Content inside(MemorySegment gzip) {
    return inside(head(gzip, 2 * HEAD));
  }

  private static Content inside(byte[] gzip) {
    return of(expanded(gzip, HEAD));
  }

  /** The first bytes of what a gzip stream holds, at most so many; none if it is damaged. */
  static byte[] beginning(MemorySegment gzip, int most) {
    return expanded(head(gzip, most), most);
  }

  private static byte[] expanded(byte[] gzip, int most) {
    int header = header(gzip);
    if (header < 0) {
      return new byte[0];
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(gzip, header, gzip.length - header);
      byte[] head = new byte[most];
      return Arrays.copyOf(head, inflater.inflate(head));
    } catch (DataFormatException e) {
      return new byte[0];
    } finally {
      inflater.end();
    }
  }

  private static byte[] head(MemorySegment bytes, int length) {
    byte[] head = new byte[(int) Math.min(length, bytes.byteSize())];
    MemorySegment.copy(bytes, 0, MemorySegment.ofArray(head), 0, head.length);
    return head;
  }

  /** Length of the header of a gzip member; -1 if it is longer than what is there. */
  private static int header(byte[] gzip) {
    if (gzip.length < 10) {
      return -1;
    }
    int flags = gzip[3];
    int at = 10;
    if ((flags & 4) != 0 && at + 2 <= gzip.length) {
      at += 2 + word(gzip, at, 2);
    }
    for (int texts = flags >>> 3 & 3; texts != 0; texts &= texts - 1) {
      while (at < gzip.length && gzip[at] != 0) {
        at++;
      }
      at++;
    }
    at += flags & 2;
    return at < gzip.length ? at : -1;
  }

  private static int word(byte[] bytes, int at, int length) {
    int word = 0;
    for (int i = 0; i < length; i++) {
      word |= (bytes[at + i] & 0xff) << (i << 3);
    }
    return word;
  }
}
