package io.pprof4j.archive.zip;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The central directory of a zip archive. Reading it by ourselves, rather than by {@code ZipFile},
 * leaves the packed bytes where they are mapped, so that threads inflate entries side by side
 * without a lock or a copy; and it opens archives that lie in memory.
 */
public final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_SIZE = 20;
  private static final int END64 = 0x06064b50;
  private static final int END64_SIZE = 56;

  /** What each entry of a directory begins with. */
  static final int CENTRAL = 0x02014b50;

  private static final int CENTRAL_SIZE = 46;

  /** In the flags of a file, wherever they stand. */
  static final int ENCRYPTED = 1;

  private final Input input;
  private final Window bytes;
  private final long size;

  /** Bytes that something else, such as a program that extracts itself, has before the archive. */
  private final long shift;

  private final List<ZipEntry> entries = new ArrayList<>();

  /** Entries of the directory so far, folders too. */
  private long seen;

  private final @Nullable MalformedProfileException damage;

  /** Reads the directory; where it is not whole, the headers before the files instead. */
  public ZipDirectory(Input input) {
    this.input = input;
    this.bytes = input.window();
    this.size = bytes.size();
    long before = 0;
    MalformedProfileException found = null;
    try {
      before = directory();
    } catch (MalformedProfileException e) {
      found = e;
      entries.clear();
      entries.addAll(LocalFiles.of(bytes));
    }
    this.shift = before;
    this.damage = found;
  }

  /** Reads the directory; gives the shift. */
  private long directory() throws MalformedProfileException {
    long end = end();
    long count = bytes.loadPart(end + 10, 2);
    long length = bytes.loadPart(end + 12, 4);
    long start = bytes.loadPart(end + 16, 4);
    long behind = end;
    if (end >= LOCATOR_SIZE && bytes.loadPart(end - LOCATOR_SIZE, 4) == LOCATOR) {
      long end64 = bytes.loadPart(end - LOCATOR_SIZE + 8, 8);
      if (end64 < 0
          || end64 > end - LOCATOR_SIZE - END64_SIZE
          || bytes.loadPart(end64, 4) != END64) {
        throw malformed(end - LOCATOR_SIZE, "the place of the zip64 end record");
      }
      count = bytes.loadPart(end64 + 32, 8);
      length = bytes.loadPart(end64 + 40, 8);
      start = bytes.loadPart(end64 + 48, 8);
      behind = end64;
    }
    if (length < 0 || start < 0 || length > behind || start > behind - length) {
      throw malformed(end, "a central directory before its end record: the archive is cut off");
    }
    directory(behind - length, behind, count);
    return behind - length - start;
  }

  /**
   * Checks that the directory was whole, once all files have been read.
   *
   * @throws MalformedProfileException if it was not
   */
  public void requireWhole() throws MalformedProfileException {
    if (damage != null) {
      throw damage;
    }
  }

  /**
   * The files in the archive, in the order of the directory; folders are left out. Without a whole
   * directory, those that lie one behind the other, up to one that is {@link ZipEntry#cut}.
   */
  public List<ZipEntry> entries() {
    return entries;
  }

  /**
   * The packed bytes of an entry.
   *
   * @throws MalformedProfileException if they are not where the directory has them
   */
  public MemorySegment packed(ZipEntry entry) throws MalformedProfileException {
    Window bytes = input.window(); // Of its own: threads take entries at once.
    long header = shift + entry.header();
    if (header < 0
        || header > size - LocalFiles.HEADER_SIZE
        || bytes.loadPart(header, 4) != LocalFiles.HEADER) {
      throw malformed(Math.max(0, Math.min(header, size)), "a local header for " + entry.name());
    }
    long from =
        header
            + LocalFiles.HEADER_SIZE
            + bytes.loadPart(header + 26, 2)
            + bytes.loadPart(header + 28, 2);
    if (from > size || entry.packed() > size - from) {
      throw malformed(header, "all of " + entry.name() + ": the archive is cut off");
    }
    return input.bytes().asSlice(from, entry.packed());
  }

  /** Offset of the end record: the last whose comment reaches to the end of the archive. */
  private long end() throws MalformedProfileException {
    long first = Math.max(0, size - END_SIZE - MAX_COMMENT);
    for (long at = size - END_SIZE; at >= first; at--) {
      if (bytes.loadPart(at, 4) == END && at + END_SIZE + bytes.loadPart(at + 20, 2) == size) {
        return at;
      }
    }
    throw malformed(size, "an end record: the archive is cut off or damaged");
  }

  private void directory(long from, long to, long count) throws MalformedProfileException {
    long at = from;
    while (to - at >= CENTRAL_SIZE && bytes.loadPart(at, 4) == CENTRAL) {
      int name = (int) bytes.loadPart(at + 28, 2);
      int extra = (int) bytes.loadPart(at + 30, 2);
      long next = at + CENTRAL_SIZE + name + extra + bytes.loadPart(at + 32, 2);
      if (next > to) {
        break;
      }
      add(at, name, extra);
      at = next;
    }
    if (at != to || seen != count && count != 0xffff) {
      throw malformed(at, "a central directory of " + count + " entries, found " + seen);
    }
  }

  private void add(long at, int nameLength, int extraLength) throws MalformedProfileException {
    seen++;
    long extra = at + CENTRAL_SIZE + nameLength;
    String name = bytes.text(at + CENTRAL_SIZE, extra, StandardCharsets.UTF_8);
    if (name.endsWith("/")) {
      return;
    }
    Zip64 sizes =
        new Zip64(
                bytes.loadPart(at + 24, 4), bytes.loadPart(at + 20, 4), bytes.loadPart(at + 42, 4))
            .with(bytes, extra, extra + extraLength);
    if (sizes.isNegative()) {
      throw malformed(at, "sizes and a place that are not negative");
    }
    boolean encrypted = (bytes.loadPart(at + 8, 2) & ENCRYPTED) != 0;
    int method = (int) bytes.loadPart(at + 10, 2);
    entries.add(
        new ZipEntry(
            name,
            method,
            encrypted,
            (int) bytes.loadPart(at + 16, 4),
            sizes.packed(),
            sizes.full(),
            sizes.header(),
            false));
  }

  private MalformedProfileException malformed(long offset, String expected) {
    return new MalformedProfileException(input.name(), "zip", offset, expected);
  }
}
