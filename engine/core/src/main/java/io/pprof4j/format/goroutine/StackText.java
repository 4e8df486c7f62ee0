package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Words;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Lines of a stack that are no frames. Offsets are of a line without its end. */
final class StackText {
  private static final byte[] CREATED_BY = ascii("created by ");
  private static final byte[] IN_GOROUTINE = ascii(" in goroutine ");
  private static final byte[] DOTS = ascii("...");
  private static final byte[] ELIDED = ascii(" frames elided...");
  private static final byte[] ANCESTOR = ascii("[originating from goroutine ");
  private static final byte[] ANCESTOR_END = ascii("]:");
  private static final byte[] FOREIGN = ascii("non-Go function");
  private static final byte[] FOREIGN_PC = ascii("pc=0x");
  private static final byte[] EXIT_STATUS = ascii("exit status ");
  private static final byte[] RUNTIME = ascii("runtime: ");
  private static final byte[] UNAVAILABLE =
      ascii("goroutine running on other thread; stack unavailable");
  private static final byte[] OFFSET = ascii(" +0x");
  private static final byte[] POINTER = ascii("=0x");
  private static final byte[] HEXADECIMAL = ascii("0x");
  private static final int EXCERPT = 60;

  /** Longest name of a register. */
  private static final int REGISTER = 8;

  private StackText() {}

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }

  /** {@code created by F}, since Go 1.21 {@code created by F in goroutine N}. */
  static boolean creator(MemorySegment bytes, long line, long end) {
    return end - line > CREATED_BY.length && startsWith(bytes, line, end, CREATED_BY);
  }

  static long creatorStart(long line) {
    return line + CREATED_BY.length;
  }

  /** Where the name of the function ends that created the goroutine. */
  static long creatorEnd(MemorySegment bytes, long line, long end) {
    long at = end;
    while (at > line && Words.at(bytes, at - 1) >= '0' && Words.at(bytes, at - 1) <= '9') {
      at--;
    }
    return at < end
            && at - IN_GOROUTINE.length > line + CREATED_BY.length
            && startsWith(bytes, at - IN_GOROUTINE.length, end, IN_GOROUTINE)
        ? at - IN_GOROUTINE.length
        : end;
  }

  /** {@code ...additional frames elided...}, since Go 1.21 {@code ...23 frames elided...}. */
  static boolean elided(MemorySegment bytes, long line, long end) {
    return startsWith(bytes, line, end, DOTS) && endsWith(bytes, line, end, ELIDED);
  }

  /** {@code [originating from goroutine N]:}. */
  static boolean ancestor(MemorySegment bytes, long line, long end) {
    return startsWith(bytes, line, end, ANCESTOR) && endsWith(bytes, line, end, ANCESTOR_END);
  }

  /** {@code non-Go function at pc=0x1}, before Go 1.21 in two lines. */
  static boolean foreign(MemorySegment bytes, long line, long end) {
    return startsWith(bytes, line, end, FOREIGN);
  }

  /** What directly follows the last stack of a crash, or what the runtime says of a bad stack. */
  static boolean ending(MemorySegment bytes, long line, long end) {
    return startsWith(bytes, line, end, EXIT_STATUS)
        || startsWith(bytes, line, end, RUNTIME)
        || register(bytes, line, end);
  }

  /** {@code rax 0x1f}: a name of a few letters and digits, blanks, and its value. */
  private static boolean register(MemorySegment bytes, long line, long end) {
    long name = line;
    while (name < end && name - line <= REGISTER && isWord(Words.at(bytes, name))) {
      name++;
    }
    long value = indented(bytes, name, end);
    return name > line && value > name && startsWith(bytes, value, end, HEXADECIMAL);
  }

  private static boolean isWord(byte b) {
    return b >= 'a' && b <= 'z' || b >= '0' && b <= '9';
  }

  /** An indented line in place of a stack that was not to be had, or of a place in foreign code. */
  static boolean unavailable(MemorySegment bytes, long line, long end) {
    long text = indented(bytes, line, end);
    return startsWith(bytes, text, end, UNAVAILABLE) || foreignPc(bytes, text, end);
  }

  /** Whether an indented text is the place of foreign code. */
  static boolean foreignPc(MemorySegment bytes, long text, long end) {
    return startsWith(bytes, text, end, FOREIGN_PC);
  }

  /**
   * Where {@code FILE:LINE} ends: before an offset in code and the pointers that a crash prints, if
   * they are there.
   */
  static long placeEnd(MemorySegment bytes, long from, long end) {
    long at = end;
    for (long p = end - 1; p > from; p--) {
      byte b = Words.at(bytes, p);
      if (b == ' ') {
        if (!startsWith(bytes, p, end, OFFSET) && !startsWith(bytes, p + 3, end, POINTER)) {
          break;
        }
        at = p;
      } else if (b == ':') {
        break;
      }
    }
    return at;
  }

  /** Where an indented line begins. */
  static long indented(MemorySegment bytes, long line, long end) {
    long at = line;
    while (at < end && (Words.at(bytes, at) == '\t' || Words.at(bytes, at) == ' ')) {
      at++;
    }
    return at;
  }

  /** The beginning of a line, for people. */
  static String excerpt(MemorySegment bytes, long line, long end) {
    byte[] b = new byte[(int) Math.min(end - line, EXCERPT)];
    MemorySegment.copy(bytes, line, MemorySegment.ofArray(b), 0, b.length);
    return new String(b, StandardCharsets.UTF_8).strip();
  }

  static boolean startsWith(MemorySegment bytes, long from, long end, byte[] text) {
    if (end - from < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (Words.at(bytes, from + i) != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsWith(MemorySegment bytes, long from, long end, byte[] text) {
    return end - from >= text.length && startsWith(bytes, end - text.length, end, text);
  }
}
