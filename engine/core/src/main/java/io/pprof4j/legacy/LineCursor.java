package io.pprof4j.legacy;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.profile.MalformedProfileException;
import java.nio.charset.StandardCharsets;

/**
 * Goes through the lines of a text where they lie, looking at no byte behind it. A line is its
 * content: neither its newline nor a carriage return before that belongs to it.
 */
public final class LineCursor {
  /** Longest line taken: a stack of 90 000 frames. Other readers stop at 64 KiB. */
  public static final int MAX_LINE = 1 << 20;

  private static final int EXCERPT = 60;

  private final String format;
  private final Input input;
  private final Window bytes;
  private final long size;
  private long start;
  private long end;
  private long next;

  /**
   * @param format what errors call the format
   * @param from a line start
   */
  public LineCursor(String format, Input input, long from) {
    this.format = format;
    this.input = input;
    this.bytes = new Window(input.bytes());
    this.size = bytes.size();
    this.next = Math.min(from, size);
    this.start = next;
    this.end = next;
  }

  /** Moves to the next line; false at the end, where the last one stays. */
  public boolean next() throws MalformedProfileException {
    if (next >= size) {
      return false;
    }
    start = next;
    end = bytes.newline(start, size);
    next = end + 1;
    if (end - start > MAX_LINE) {
      throw malformed("a line of at most " + MAX_LINE + " bytes");
    }
    end = RecordLines.contentEnd(bytes, start, end);
    return true;
  }

  /** Offset of the line's first byte. */
  public long start() {
    return start;
  }

  /** Offset behind its last. */
  public long end() {
    return end;
  }

  /** Whether a newline ends it. */
  public boolean whole() {
    return next <= size;
  }

  /** Offset of the first byte that is no blank, or {@link #end}. */
  public long content() {
    long at = start;
    while (at < end && blank(bytes.at(at))) {
      at++;
    }
    return at;
  }

  /** Whether a reader of records passes over it. */
  public boolean blankOrComment() {
    long at = content();
    return at == end || bytes.at(at) == '#';
  }

  /** Whether the line holds none of the bytes that no text has. */
  public boolean isText() {
    for (long at = start; at < end; at++) {
      byte b = bytes.at(at);
      if (b >= 0 && b < '\t') {
        return false;
      }
    }
    return true;
  }

  /** Whether a text stands at an offset of the line. */
  public boolean has(String text, long at) {
    return end - at >= text.length() && bytes.has(text, at);
  }

  /** Where a text stands first at or behind an offset of the line, or -1. */
  public long find(String text, long from) {
    for (long at = from; at <= end - text.length(); at++) {
      if (has(text, at)) {
        return at;
      }
    }
    return -1;
  }

  /** Offset behind the digits that stand at an offset, that offset itself where none do. */
  public long digits(long from) {
    long at = from;
    while (at < end && bytes.at(at) >= '0' && bytes.at(at) <= '9') {
      at++;
    }
    return at;
  }

  /** Offset behind the hexadecimal digits, of either case, that stand at an offset. */
  public long hexDigits(long from) {
    long at = from;
    while (at < end && Character.digit(bytes.at(at), 16) >= 0) {
      at++;
    }
    return at;
  }

  /** The line as text. */
  public String text() {
    return RecordLines.text(bytes, start, end);
  }

  /** A part of it with a char for each byte. */
  public String latin(long from, long to) {
    return bytes.text(from, to, StandardCharsets.ISO_8859_1);
  }

  /** That something else was expected here. */
  public MalformedProfileException malformed(String expected) {
    return new MalformedProfileException(input.name(), format, start, expected);
  }

  /** That something else was expected here, and what was found. */
  public MalformedProfileException unexpected(String expected) {
    long most = Math.min(end, start + EXCERPT);
    String found = bytes.text(start, most, StandardCharsets.UTF_8).strip();
    return malformed(expected + ", found \"" + found + '"');
  }

  private static boolean blank(byte b) {
    return b == ' ' || b >= '\t' && b <= '\r';
  }
}
