package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import java.nio.charset.StandardCharsets;

/** Lines of a stack that are no frames. Offsets are of a line without its end. */
final class StackText {
  private static final long CREATED = word("created ");
  private static final long ATED_BY = word("ated by ");
  static final int CREATED_BY = "created by ".length();
  private static final long IN_GORO = word(" in goro");
  private static final long ROUTINE = word("routine ");
  static final int IN_GOROUTINE = " in goroutine ".length();
  private static final byte[] DOTS = ascii("...");
  private static final byte[] ELIDED = ascii(" frames elided...");
  private static final byte[] ANCESTOR = ascii("[originating from goroutine ");
  private static final byte[] ANCESTOR_END = ascii("]:");
  private static final byte[] FOREIGN = ascii("non-Go function at pc=0x");
  private static final byte[] FOREIGN_PC = ascii("pc=0x");
  private static final byte[] EXIT_STATUS = ascii("exit status ");
  private static final byte[] FAIL = ascii("FAIL\t");
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

  /** Eight characters as {@link Words#load} gives them. */
  static long word(String text) {
    long word = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      word |= (long) text.charAt(i) << (i << 3);
    }
    return word;
  }

  /** {@code created by F}, since Go 1.21 {@code created by F in goroutine N}. */
  static boolean creator(Window bytes, long line, long end) {
    return end - line > CREATED_BY
        && isCreatedBy(bytes.load(line), bytes.load(line + CREATED_BY - Long.BYTES));
  }

  /** Whether these are the first and the last eight bytes of what stands before the name. */
  static boolean isCreatedBy(long first, long last) {
    return first == CREATED && last == ATED_BY;
  }

  static long creatorStart(long line) {
    return line + CREATED_BY;
  }

  /** Where the name of the function ends that created the goroutine. */
  static long creatorEnd(Window bytes, long line, long end) {
    long at = end;
    while (at > line && digit(bytes.at(at - 1))) {
      at--;
    }
    long name = at - IN_GOROUTINE;
    return at < end
            && name > line + CREATED_BY
            && isInGoroutine(bytes.load(name), bytes.load(at - Long.BYTES))
        ? name
        : end;
  }

  /** Whether these are the first and the last eight bytes of what stands before the number. */
  static boolean isInGoroutine(long first, long last) {
    return first == IN_GORO && last == ROUTINE;
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** {@code ...additional frames elided...}, since Go 1.21 {@code ...23 frames elided...}. */
  static boolean elided(Window bytes, long line, long end) {
    return startsWith(bytes, line, end, DOTS) && endsWith(bytes, line, end, ELIDED);
  }

  /** {@code [originating from goroutine N]:}. */
  static boolean ancestor(Window bytes, long line, long end) {
    return startsWith(bytes, line, end, ANCESTOR) && endsWith(bytes, line, end, ANCESTOR_END);
  }

  /** {@code non-Go function at pc=0x1}, where the program can name no functions but Go's. */
  static boolean foreign(Window bytes, long line, long end) {
    return startsWith(bytes, line, end, FOREIGN);
  }

  /**
   * What {@code go run}, {@code go test} and signals put right behind the last stack of a crash, or
   * what the runtime says of a bad stack.
   */
  static boolean ending(Window bytes, long line, long end) {
    return startsWith(bytes, line, end, EXIT_STATUS)
        || startsWith(bytes, line, end, FAIL)
        || startsWith(bytes, line, end, RUNTIME)
        || register(bytes, line, end);
  }

  /** {@code rax 0x1f}: a name of a few letters and digits, blanks, and its value. */
  private static boolean register(Window bytes, long line, long end) {
    long name = line;
    while (name < end && name - line <= REGISTER && isWord(bytes.at(name))) {
      name++;
    }
    long value = indented(bytes, name, end);
    return name > line && value > name && startsWith(bytes, value, end, HEXADECIMAL);
  }

  private static boolean isWord(byte b) {
    return b >= 'a' && b <= 'z' || digit(b);
  }

  /** An indented line in place of a stack that was not to be had. */
  static boolean unavailable(Window bytes, long text, long end) {
    return startsWith(bytes, text, end, UNAVAILABLE);
  }

  /**
   * Where a place of foreign code, {@code FILE:LINE pc=0x1} or {@code pc=0x1}, ends but for its
   * address; -1 if an indented line with one does not begin at an offset.
   */
  static long foreignPlace(Window bytes, long line) {
    long end = line < bytes.size() ? bytes.newline(line, bytes.size()) : line;
    long text = indented(bytes, line, end);
    if (text == line) {
      return -1;
    }
    long word = end;
    while (word > text && bytes.at(word - 1) != ' ') {
      word--;
    }
    return startsWith(bytes, word, end, FOREIGN_PC) ? word : -1;
  }

  /**
   * Where {@code FILE:LINE} ends: before an offset in code and the pointers that a crash prints, if
   * they are there.
   */
  static long placeEnd(Window bytes, long from, long end) {
    long at = end;
    for (long p = end - 1; p > from; p--) {
      byte b = bytes.at(p);
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
  static long indented(Window bytes, long line, long end) {
    long at = line;
    while (at < end && (bytes.at(at) == '\t' || bytes.at(at) == ' ')) {
      at++;
    }
    return at;
  }

  /** The beginning of a line, for people. */
  static String excerpt(Window bytes, long line, long end) {
    return bytes.text(line, Math.min(end, line + EXCERPT), StandardCharsets.UTF_8).strip();
  }

  static boolean startsWith(Window bytes, long from, long end, byte[] text) {
    if (end - from < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes.at(from + i) != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsWith(Window bytes, long from, long end, byte[] text) {
    return end - from >= text.length && startsWith(bytes, end - text.length, end, text);
  }
}
