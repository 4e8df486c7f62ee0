package io.pprof4j.archive.zip;

import io.pprof4j.bytes.Window;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a zip archive without a central directory, which stands at its end: one after the
 * other by the headers before them, up to the one that the archive breaks off in.
 */
final class LocalFiles {
  static final int HEADER = 0x04034b50;
  static final int HEADER_SIZE = 30;

  private static final int DESCRIPTOR = 0x08074b50;
  private static final int DESCRIPTOR_SIZE = 16;
  private static final int DESCRIPTOR64_SIZE = 24;
  private static final int DESCRIBED = 8;

  private final Window bytes;
  private final long size;
  private final List<ZipEntry> entries = new ArrayList<>();

  private LocalFiles(Window bytes) {
    this.bytes = bytes;
    this.size = bytes.size();
  }

  /** Those of an archive that begins with the first of them. */
  static List<ZipEntry> of(Window bytes) {
    LocalFiles files = new LocalFiles(bytes);
    for (long at = 0; files.begins(at, HEADER) && at <= files.size - HEADER_SIZE; ) {
      at = files.add(at);
    }
    return files.entries;
  }

  /** Adds the file of a header; gives where the next begins. */
  private long add(long header) {
    int flags = (int) bytes.loadPart(header + 6, 2);
    int nameLength = (int) bytes.loadPart(header + 26, 2);
    long extra = header + HEADER_SIZE + nameLength;
    long from = extra + bytes.loadPart(header + 28, 2);
    if (from > size) {
      return size;
    }
    Sum sum = sum(header, flags, extra, from);
    boolean cut = sum == null;
    if (sum == null) {
      sum = new Sum(0, size - from, 0, size);
    }
    String name = bytes.text(header + HEADER_SIZE, extra, StandardCharsets.UTF_8);
    if (!name.endsWith("/")) {
      boolean encrypted = (flags & ZipDirectory.ENCRYPTED) != 0;
      int method = (int) bytes.loadPart(header + 8, 2);
      entries.add(
          new ZipEntry(name, method, encrypted, sum.crc, sum.packed, sum.full, header, cut));
    }
    return sum.next;
  }

  private record Sum(int crc, long packed, long full, long next) {}

  /** What the bytes of a file are; null if they are not all there. */
  private @Nullable Sum sum(long header, int flags, long extra, long from) {
    Zip64 sizes =
        new Zip64(bytes.loadPart(header + 22, 4), bytes.loadPart(header + 18, 4), 0)
            .with(bytes, extra, from);
    if ((flags & DESCRIBED) != 0 && sizes.packed() == 0) {
      return described(from);
    }
    long next = from + sizes.packed();
    return sizes.isNegative() || sizes.packed() > size - from
        ? null
        : new Sum((int) bytes.loadPart(header + 14, 4), sizes.packed(), sizes.full(), next);
  }

  /**
   * What is said of a file's bytes behind them, by a writer that knew no better before: found where
   * it says how far away it is from their beginning.
   */
  private @Nullable Sum described(long from) {
    for (long at = from; at <= size - DESCRIPTOR_SIZE; at++) {
      if (bytes.word(at) != DESCRIPTOR) {
        continue;
      }
      long packed = at - from;
      int crc = (int) bytes.loadPart(at + 4, 4);
      long next = at + DESCRIPTOR_SIZE;
      if (bytes.loadPart(at + 8, 4) == packed && isEnd(next)) {
        return new Sum(crc, packed, bytes.loadPart(at + 12, 4), next);
      }
      long next64 = at + DESCRIPTOR64_SIZE;
      if (next64 <= size && bytes.loadPart(at + 8, 8) == packed && isEnd(next64)) {
        return new Sum(crc, packed, bytes.loadPart(at + 16, 8), next64);
      }
    }
    return null;
  }

  /** Whether a file ends here: the next one, the directory or nothing follows. */
  private boolean isEnd(long at) {
    return at > size - 4 || begins(at, HEADER) || begins(at, ZipDirectory.CENTRAL);
  }

  private boolean begins(long at, int signature) {
    return at <= size - 4 && bytes.word(at) == signature;
  }
}
