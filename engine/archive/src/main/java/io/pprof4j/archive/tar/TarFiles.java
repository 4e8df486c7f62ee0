package io.pprof4j.archive.tar;

import io.pprof4j.bytes.Window;
import io.pprof4j.profile.MalformedProfileException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks the files of a tar archive. Written here, rather than taken from a library, so that
 * contents of an archive in memory stay where they are, and threads can read them side by side.
 */
public final class TarFiles {
  private static final int BLOCK = 512;

  /** The largest name or pax header that is believed. */
  private static final long MAX_HEADER = 1L << 20;

  private static final long MAX_SIZE = 1L << 60;

  private final String archive;
  private final TarSource source;
  private long at;
  private long size;
  private String name = "";
  private @Nullable String longName;
  private long longSize = -1;
  private boolean cut;

  /**
   * @param archive what errors call it
   */
  public TarFiles(String archive, TarSource source) {
    this.archive = archive;
    this.source = source;
  }

  /** Name of the file under way. */
  public String name() {
    return name;
  }

  /** Size of the file under way. */
  public long size() {
    return size;
  }

  /**
   * Steps to the next regular file, whose content must then be taken or skipped.
   *
   * @return false at the end of the archive
   * @throws MalformedProfileException if a header is damaged or the archive is cut off
   */
  public boolean next() throws IOException {
    if (cut) {
      throw cutOff("all of " + name);
    }
    while (true) {
      Window header = new Window(source.take(BLOCK, false));
      long n = header.size();
      if (n < BLOCK) {
        throw cutOff("a header of 512 bytes, or an empty block at the end");
      }
      if (empty(header)) {
        // One empty block ends it, too; many writers leave the second out. What is compressed is
        // only known to be sound at its own end.
        source.skip(Long.MAX_VALUE);
        return false;
      }
      requireChecksum(header);
      char type = (char) header.at(156);
      size = number(header, 124, 12);
      if (size < 0 || size > MAX_SIZE) {
        throw malformed("a size that a file can have");
      }
      at += BLOCK;
      switch (type) {
        case 'L' -> longName = text(header(), 0, size);
        case 'x' -> pax(header());
        case '0', '7', '\0' -> {
          name = longName == null ? ustarName(header) : longName;
          size = longSize < 0 ? size : longSize;
          longName = null;
          longSize = -1;
          if (type != '\0' || !name.endsWith("/")) {
            return true;
          }
          skip();
        }
        default -> {
          // Folders, links, devices, sparse files, global headers: no profile is in them.
          longName = type == 'K' || type == 'g' ? longName : null;
          longSize = -1;
          if (type == 'S') {
            skipMap(header.at(482) != 0);
          }
          // Folders, links and devices have no content, whatever their size.
          if (type < '1' || type > '6') {
            skip();
          }
        }
      }
    }
  }

  /**
   * The content of the file under way, or what there is of it before the archive breaks off; then
   * {@link #next} throws.
   */
  public MemorySegment content() throws IOException {
    MemorySegment content = source.take(size, true);
    cut = content.byteSize() < size;
    if (!cut) {
      source.skip(padded(size) - size);
      at += padded(size);
    }
    return content;
  }

  /** Whether what {@link #content} gave is not all. */
  public boolean isCut() {
    return cut;
  }

  /** Steps over the content of the file under way. */
  private void skip() throws IOException {
    source.skip(padded(size));
    at += padded(size);
  }

  /** Steps over the blocks with those parts of a sparse file that its header had no room for. */
  private void skipMap(boolean another) throws IOException {
    for (boolean more = another; more; ) {
      Window block = new Window(source.take(BLOCK, false));
      if (block.size() < BLOCK) {
        throw cutOff("the map of a sparse file");
      }
      at += BLOCK;
      more = block.at(504) != 0;
    }
  }

  private Window header() throws IOException {
    if (size > MAX_HEADER) {
      throw malformed("a name or header of at most " + MAX_HEADER + " bytes, found " + size);
    }
    Window block = new Window(source.take(padded(size), false));
    if (block.size() < size) {
      throw cutOff("a whole name or header");
    }
    at += padded(size);
    return block;
  }

  /** Records of {@code LENGTH KEY=VALUE\n}, the length that of the record. */
  private void pax(Window block) throws MalformedProfileException {
    long p = 0;
    while (p < size) {
      long record = 0;
      long q = p;
      while (q < size && block.at(q) >= '0' && block.at(q) <= '9') {
        record = Math.min(10 * record + block.at(q++) - '0', MAX_HEADER);
      }
      if (record <= q - p || record > size - p) {
        throw malformed("a record of a pax header");
      }
      String pair = text(block, q + 1, p + record - 1);
      int equals = pair.indexOf('=');
      String value = pair.substring(equals + 1);
      if (pair.startsWith("path=")) {
        longName = value;
      } else if (pair.startsWith("size=")) {
        longSize = paxSize(value);
      }
      p += record;
    }
  }

  private long paxSize(String value) throws MalformedProfileException {
    try {
      long found = Long.parseLong(value);
      if (found >= 0 && found <= MAX_SIZE) {
        return found;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw malformed("the size of a pax header, found " + value);
  }

  private String ustarName(Window header) {
    String base = text(header, 0, 100);
    boolean posix = header.loadPart(257, 6) == 0x007261747375L;
    String prefix = posix ? text(header, 345, 500) : "";
    return prefix.isEmpty() ? base : prefix + "/" + base;
  }

  private void requireChecksum(Window header) throws MalformedProfileException {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header.at(i) & 0xff;
    }
    if (sum != number(header, 148, 8)) {
      throw malformed("a header whose checksum is " + sum);
    }
  }

  /** Octal digits; or, for what they can't hold, a number in base 256, marked by its first bit. */
  private static long number(Window header, int from, int length) {
    if (header.at(from) < 0) {
      return Long.reverseBytes(header.load(from + length - 8));
    }
    long number = 0;
    for (int i = from; i < from + length; i++) {
      byte b = header.at(i);
      if (b >= '0' && b <= '7') {
        number = number << 3 | b - '0';
      }
    }
    return number;
  }

  /** Up to the first zero byte, or to the end. */
  private static String text(Window block, long from, long to) {
    long end = from;
    while (end < to && block.at(end) != 0) {
      end++;
    }
    return block.text(from, end, StandardCharsets.UTF_8);
  }

  private static boolean empty(Window block) {
    for (int i = 0; i < BLOCK; i += 8) {
      if (block.load(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static long padded(long size) {
    return size + BLOCK - 1 & -BLOCK;
  }

  private MalformedProfileException cutOff(String expected) throws IOException {
    source.skip(1); // throws where it is damaged rather than cut off
    return malformed(expected + ": the archive is cut off");
  }

  private MalformedProfileException malformed(String expected) {
    return new MalformedProfileException(archive, "tar", at, expected);
  }
}
