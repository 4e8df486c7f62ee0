package io.pprof4j.legacy;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Utf8;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The lines of a text in which records stand between blank lines and comments, up to a line of
 * dashes; a memory map may follow. All but the last lines are read where they lie, the rest from a
 * padded copy, for whoever reads records may look {@link #SLACK} bytes beyond their lines.
 */
public final class RecordLines {
  /** Bytes behind the lines of {@link #rest}. */
  public static final int SLACK = 64;

  private static final String END_OF_RECORDS = "---";

  private enum Section {
    RECORDS,
    OTHER,
    MEMORY_MAP
  }

  /** Reads records. */
  @FunctionalInterface
  public interface Records {
    /**
     * Takes the record that is expected at a line start.
     *
     * @param origin offset in the input of the first of {@code bytes}
     * @param to end of the text, a line start
     * @return the start of the first line that belongs to the record no more
     */
    long read(Window bytes, long origin, long line, long to) throws MalformedProfileException;
  }

  private final String format;
  private final Input input;
  private final boolean indented;
  private final MemoryMap map = new MemoryMap();
  private Section section = Section.RECORDS;

  /**
   * @param indented whether blanks may stand before the dashes that end the records
   */
  public RecordLines(String format, Input input, boolean indented) {
    this.format = format;
    this.input = input;
    this.indented = indented;
  }

  /** What the lines said of the memory map, if anything. */
  public MemoryMap map() {
    return map;
  }

  /** Reads all lines from a line start on. */
  public void read(long first, Records records) throws MalformedProfileException {
    Window bytes = input.window();
    long split = split(bytes, first, bytes.size());
    run(bytes, 0, first, split, records);
    try (Arena arena = Arena.ofConfined()) {
      Window rest = rest(bytes, split, arena);
      run(rest, split, 0, rest.size() - SLACK, records);
    }
  }

  /**
   * A copy of all lines from an offset on, whole where the last isn't, with {@link #SLACK} bytes
   * behind.
   */
  public static Window rest(Window bytes, long from, Arena arena) {
    long length = bytes.size() - from;
    boolean whole = length == 0 || bytes.at(bytes.size() - 1) == '\n';
    MemorySegment rest = arena.allocate(length + (whole ? 0 : 1) + SLACK);
    MemorySegment.copy(bytes.segment(), from, rest, 0, length);
    if (!whole) {
      rest.asSlice(length, 1).fill((byte) '\n');
    }
    return new Window(rest);
  }

  /**
   * The last line start with {@link #SLACK} bytes behind it that a record may have, or else the
   * first: what follows a record stays with it.
   */
  private static long split(Window bytes, long first, long size) {
    long lowest = Math.max(first, size - SLACK - LineCursor.MAX_LINE);
    for (long at = size - SLACK; at > lowest; at--) {
      if (bytes.at(at - 1) == '\n' && isDigit(bytes.at(at))) {
        return at;
      }
    }
    return Math.min(first, size);
  }

  private void run(Window bytes, long origin, long from, long to, Records records)
      throws MalformedProfileException {
    long p = from;
    while (p < to) {
      byte b = bytes.at(p);
      if (section != Section.RECORDS) {
        p = behindRecords(bytes, origin, p, to);
      } else if (b == '\n') {
        p++;
      } else if (isDigit(b) || b == ' ' && isPadded(bytes, p)) {
        p = records.read(bytes, origin, p, to);
      } else if (b == '#') {
        p = bytes.newline(p, to) + 1;
      } else {
        p = other(bytes, origin, p, to, records);
      }
    }
  }

  private long other(Window bytes, long origin, long line, long to, Records records)
      throws MalformedProfileException {
    long end = lineEnd(bytes, origin, line, to);
    String text = content(bytes, line, end);
    if (Blanks.isBlankOrComment(text)) {
      return end + 1;
    }
    if ((indented ? Blanks.strip(text) : text).startsWith(END_OF_RECORDS)) {
      section = Section.OTHER;
      return line;
    }
    return records.read(bytes, origin, line, to);
  }

  private long behindRecords(Window bytes, long origin, long line, long to)
      throws MalformedProfileException {
    long end = lineEnd(bytes, origin, line, to);
    String text = content(bytes, line, end);
    if (section == Section.MEMORY_MAP) {
      map.line(text, expected -> malformed(origin + line, expected));
    } else if (MemoryMap.isTitle(text)) {
      section = Section.MEMORY_MAP;
    }
    return end + 1;
  }

  private long lineEnd(Window bytes, long origin, long line, long to)
      throws MalformedProfileException {
    long end = bytes.newline(line, to);
    if (end - line > LineCursor.MAX_LINE) {
      throw malformed(origin + line, "a line of at most " + LineCursor.MAX_LINE + " bytes");
    }
    return end;
  }

  private MalformedProfileException malformed(long offset, String expected) {
    return new MalformedProfileException(input.name(), format, offset, expected);
  }

  /** The text of a line, without the carriage return that may end it. */
  private static String content(Window bytes, long line, long end) {
    return text(bytes, line, contentEnd(bytes, line, end));
  }

  /** A text {@code from .. to}, in which bytes that are no sound UTF-8 are not lost. */
  public static String text(Window bytes, long from, long to) {
    byte[] text = new byte[(int) (to - from)];
    bytes.copy(from, text, 0, text.length);
    return Utf8.decode(text, 0, text.length);
  }

  /** The end of a line's content: a carriage return before its end is none of it. */
  public static long contentEnd(Window bytes, long line, long end) {
    return end > line && bytes.at(end - 1) == '\r' ? end - 1 : end;
  }

  /** Whether a line that begins with a blank has a digit behind its blanks. */
  private static boolean isPadded(Window bytes, long line) {
    long at = line;
    while (bytes.at(at) == ' ') {
      at++;
    }
    return isDigit(bytes.at(at));
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
