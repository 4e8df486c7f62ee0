package io.pprof4j.bytes;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;

/**
 * A movable view of a segment for the loops in which time is spent. A buffer's accesses take an
 * index of 32 bits and are a third of the code that a segment's are, so they are quick long before
 * the JVM has compiled them well, and a little quicker after; but a buffer shows 2 GiB at most.
 *
 * <p>Not to be shared between threads.
 */
public final class Window {
  /** As many bytes as a buffer can show. */
  private static final int MOST = Integer.MAX_VALUE - 16;

  /** Shows nothing. */
  public static final Window EMPTY = new Window(MemorySegment.ofArray(new byte[0]));

  private final MemorySegment segment;
  private final long size;
  private final int most;
  private long limit;
  private ByteBuffer bytes;
  private long base;
  private int length;

  /** Shows the first bytes of a segment. */
  public Window(MemorySegment segment) {
    this(segment, MOST);
  }

  /**
   * @param most how many bytes to show at once, 16 or more
   */
  Window(MemorySegment segment, int most) {
    // Read-only even where it need not be: a buffer to be written to is of another class, and where
    // the JVM has met two each access asks which it is.
    this.segment = segment.asReadOnly();
    this.size = segment.byteSize();
    this.most = most;
    this.limit = size;
    this.bytes = show(0);
  }

  private ByteBuffer show(long offset) {
    base = offset;
    length = (int) Math.min(limit - offset, most);
    // Heap memory whose begin is not aligned would refuse a view in words, but not this one.
    bytes = segment.asSlice(offset, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return bytes;
  }

  /** What it is a view of. */
  public MemorySegment segment() {
    return segment;
  }

  /** From now on shows no bytes behind the first so many, which others still write. */
  public void limit(long bytes) {
    limit = bytes;
    if (base + length > bytes) {
      show(base);
    }
  }

  /** Shows the bytes from an offset on. */
  public void moveTo(long offset) {
    show(offset);
  }

  /** Shows the bytes {@code from .. to}, or as many of them as it can. */
  public void show(long from, long to) {
    if (from < base || to > base + length) {
      show(from);
    }
  }

  /** What is shown, little-endian as {@link Words#load} wants it. */
  public ByteBuffer bytes() {
    return bytes;
  }

  /** Offset in the segment of the first byte shown. */
  public long base() {
    return base;
  }

  /** How many bytes are shown. */
  public int length() {
    return length;
  }

  /** Whether there are bytes behind those shown. */
  public boolean isLast() {
    return base + length == size;
  }

  /** Size of the whole segment. */
  public long size() {
    return size;
  }

  // The index first: to find it may show other bytes.

  /** The byte at an offset of the segment. */
  public byte at(long offset) {
    int index = index(offset, 1);
    return bytes.get(index);
  }

  /** Four bytes from an offset of the segment, the first the lowest; all must be inside. */
  public int word(long offset) {
    int index = index(offset, Integer.BYTES);
    return bytes.getInt(index);
  }

  /** Eight bytes from an offset of the segment; all must be inside. */
  public long load(long offset) {
    int index = index(offset, Long.BYTES);
    return bytes.getLong(index);
  }

  /** Copies some bytes from an offset of the segment. */
  public void copy(long offset, byte[] to, int at, int count) {
    int index = index(offset, count);
    bytes.get(index, to, at, count);
  }

  /** Whether a text stands at an offset, a byte for each of its characters. */
  public boolean has(String text, long offset) {
    if (size - offset < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (at(offset + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The text {@code from .. to} of the segment. */
  public String text(long from, long to, Charset charset) {
    byte[] text = new byte[(int) (to - from)];
    copy(from, text, 0, text.length);
    return new String(text, charset);
  }

  /** {@link Words#loadPart} from an offset of the segment. */
  public long loadPart(long offset, int length) {
    int index = index(offset, length);
    return Words.loadPart(bytes, index, length);
  }

  /**
   * Offset of the next newline at or after {@code from}, or {@code end} if there is none before it.
   *
   * @param end exclusive; at most the size of the segment
   */
  public long newline(long from, long end) {
    long p = from;
    while (p < end) {
      int index = index(p, 1);
      int last = (int) Math.min(length, end - base);
      int found = Words.newline(bytes, index, last);
      if (found < last) {
        return base + found;
      }
      p = base + last;
    }
    return end;
  }

  /**
   * Offset of the first byte at or after {@code from} that a word holds eight times, or {@code end}
   * if there is none before it. For what is a few words away at most; loads may reach eight bytes
   * behind the end.
   */
  public long find(long eightTimes, long from, long end) {
    for (long p = from; p < end; p += Long.BYTES) {
      long found = Words.equal(load(p), eightTimes);
      if (found != 0) {
        return Math.min(p + Words.firstByte(found), end);
      }
    }
    return end;
  }

  /**
   * How many hexadecimal digits {@code 0-9a-f} stand at an offset, at most {@code most}, which is 8
   * or more; the eight bytes that hold the last of them must be inside the segment.
   */
  public int hexLength(long offset, int most) {
    int n = Words.hexDigits(load(offset));
    if (n == 8) {
      while (n < most && Words.hexDigit(at(offset + n)) >= 0) {
        n++;
      }
    }
    return n;
  }

  /** The value of {@code length} hexadecimal digits at an offset, modulo 2^64. */
  public long hex(long offset, int length) {
    long value = Words.hex(load(offset), Math.min(length, 8));
    for (int i = 8; i < length; i++) {
      value = value << 4 | Words.hexDigit(at(offset + i));
    }
    return value;
  }

  /** Where in the buffer an offset is, and {@code wanted} bytes behind it. */
  private int index(long offset, int wanted) {
    long index = offset - base;
    if (index < 0 || index > length - wanted) {
      index = indexElsewhere(offset, wanted);
    }
    return (int) index;
  }

  /** Shows other bytes; whoever stepped backwards may go on to. */
  private long indexElsewhere(long offset, int wanted) {
    boolean back = offset < base && wanted <= Long.BYTES;
    show(back ? Math.max(0, offset - most / 2) : offset);
    return offset - base;
  }
}
