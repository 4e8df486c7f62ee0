package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Words;
import io.pprof4j.intern.RawHash;

/**
 * Hashes lines of a stack without what differs from one goroutine to the next: the arguments of
 * functions and the offsets in their code, which are at the ends of lines.
 *
 * <p>Loads reach up to 16 bytes behind a line.
 */
final class LineHash {
  /** What a line may say in place of a frame, see {@link StackText}. */
  static final long ELIDED = 1;

  static final long FOREIGN = 2;
  static final long ANCESTOR = 3;
  static final long UNAVAILABLE = 4;

  private static final long PARENTHESES = 0x2828282828282828L;
  private static final long PLUSES = 0x2b2b2b2b2b2b2b2bL;
  private static final int INLINED = '(' | '.' << 8 | '.' << 16 | '.' << 24;
  private static final int OFFSET = ' ' | '+' << 8 | '0' << 16 | 'x' << 24;
  private static final int POINTERS = ' ' | 'f' << 8 | 'p' << 16 | '=' << 24;

  private final RawHash hash = new RawHash();

  /** Begins a stack. */
  void start() {
    hash.start();
  }

  /** Ends a stack; {@link #h0} and {@link #h1} are its hash. */
  void finish() {
    hash.finish();
  }

  long h0() {
    return hash.h0;
  }

  long h1() {
    return hash.h1;
  }

  /**
   * Adds a line {@code FUNCTION(ARGUMENTS)} without its arguments; that they are left out, as those
   * of an inlined function are, is kept.
   *
   * @return false for any other line, which is not added
   */
  boolean function(byte[] bytes, int line, int end) {
    int content = contentEnd(bytes, line, end);
    int parenthesis = lastParenthesis(bytes, line, end);
    if (parenthesis <= line || bytes[content - 1] != ')') {
      return false;
    }
    // Receivers have parentheses too, so it is the last that begins the arguments.
    int inlined = (int) Words.load(bytes, parenthesis) == INLINED ? 4 : 0;
    hash.bytes(bytes, line, parenthesis + inlined);
    return true;
  }

  /** Adds a line {@code FILE:LINE +0xOFFSET} without its offset, any other as a whole. */
  void place(byte[] bytes, int line, int end) {
    hash.bytes(bytes, line, placeEnd(bytes, line, end));
  }

  /**
   * Adds a line {@code created by FUNCTION} without the goroutine that may follow.
   *
   * @return false for any other line, which is not added
   */
  boolean creator(byte[] bytes, int line, int end) {
    int content = contentEnd(bytes, line, end);
    int name = line + StackText.CREATED_BY;
    if (content <= name
        || !StackText.isCreatedBy(Words.load(bytes, line), Words.load(bytes, name - Long.BYTES))) {
      return false;
    }
    int at = content - 7 + Words.lastByte(Words.noDigits(Words.load(bytes, content - Long.BYTES)));
    while (Words.digits(bytes[at - 1]) > 0) {
      at--;
    }
    int nameEnd = at - StackText.IN_GOROUTINE;
    boolean known =
        at < content
            && nameEnd > name
            && StackText.isInGoroutine(
                Words.load(bytes, nameEnd), Words.load(bytes, at - Long.BYTES));
    hash.bytes(bytes, line, known ? nameEnd : content);
    return true;
  }

  /** Adds what stands between two indices. */
  void text(byte[] bytes, int from, int to) {
    hash.bytes(bytes, from, to);
  }

  /** Adds a line of which counts only what it says. */
  void says(long what) {
    hash.word(what);
  }

  private static int lastParenthesis(byte[] bytes, int line, int end) {
    int at = end;
    while (at - line > 0 && at >= 16) {
      at -= 16;
      long low = Words.equal(Words.load(bytes, at), PARENTHESES);
      long high = Words.equal(Words.load(bytes, at + 8), PARENTHESES);
      if ((low | high) != 0) {
        return high != 0 ? at + 8 + Words.lastByte(high) : at + Words.lastByte(low);
      }
    }
    while (at > line) {
      if (bytes[--at] == '(') {
        return at;
      }
    }
    return -1;
  }

  /**
   * Where that ends of a place which counts: at the plus of an offset, or else behind the newline,
   * so that with an offset and without are never the same.
   */
  static int placeEnd(byte[] bytes, int line, int end) {
    if (end - line >= 16) {
      long last = Words.load(bytes, end - 8);
      int plus = Words.lastByte(Words.equal(last, PLUSES));
      if (plus >= 0) {
        int at = end - 8 + plus;
        int digits = Words.hexDigits(Words.load(bytes, at + 3));
        if ((int) Words.load(bytes, at - 1) == OFFSET && digits > 0 && at + 3 + digits == end) {
          return at;
        }
      } else if (endsInLine(last)) {
        return end + 1;
      }
    }
    int plus = offset(bytes, line, end);
    return plus < 0 ? end + 1 : plus;
  }

  /** Whether a line ends in {@code :LINE}, a number of up to six digits. */
  private static boolean endsInLine(long last) {
    int at = Words.lastByte(Words.noDigits(last));
    return at >= 0 && at < 7 && (byte) (last >>> (at << 3)) == ':';
  }

  /**
   * Index of the plus of an offset in a function, {@code +0x1d}, that is all from there on but for
   * the stack pointers of a crash or a carriage return; -1 if there is none.
   */
  static int offset(byte[] bytes, int line, int end) {
    int plus = end - 1;
    while (plus > line && bytes[plus] != '+') {
      plus--;
    }
    int at = plus + 3;
    while (at < end && Words.hexDigit(bytes[at]) >= 0) {
      at++;
    }
    return plus > line
            && at > plus + 3
            && (int) Words.load(bytes, plus - 1) == OFFSET
            && (at == contentEnd(bytes, line, end) || (int) Words.load(bytes, at) == POINTERS)
        ? plus
        : -1;
  }

  /** Where the content of a line ends: before its newline, and a carriage return before that. */
  static int contentEnd(byte[] bytes, int line, int end) {
    return end > line && bytes[end - 1] == '\r' ? end - 1 : end;
  }
}
