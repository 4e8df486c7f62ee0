package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Words;
import io.pprof4j.intern.Mix;
import io.pprof4j.intern.RawHash;
import java.lang.foreign.MemorySegment;

/**
 * Hashes lines of a stack without what differs from one goroutine to the next, in one pass.
 *
 * <p>Where arguments begin is known only at the end of a line: at its last parenthesis, since
 * receivers ({@code main.(*T).f}) have parentheses too. So the loop keeps the state that the hash
 * had at the last mark it saw, and takes that at the newline. Looking for the newline first and for
 * the mark backwards from there would touch every byte twice.
 *
 * <p>Word loads reach up to seven bytes behind the newline, and those of {@link #offsetAt} up to
 * eleven.
 */
final class LineHash {
  static final long PARENTHESIS = 0x2828282828282828L;
  static final long PLUS = 0x2b2b2b2b2b2b2b2bL;
  private static final long LOW = 0x7f7f7f7f7f7f7f7fL;
  private static final int OFFSET = ' ' | '+' << 8 | '0' << 16 | 'x' << 24;
  private static final int POINTERS = ' ' | 'f' << 8 | 'p' << 16 | '=' << 24;

  private final RawHash hash = new RawHash();
  private long cut;
  private long cutA;
  private long cutB;
  private long wholeA;
  private long wholeB;

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
   * Reads a line up to its newline, which must be there, for {@link #takeCut} or {@link
   * #takeWhole}.
   *
   * @param mark the byte to remember the last of, eight times
   * @return offset of the newline
   */
  long read(MemorySegment bytes, long line, long mark) {
    long a = hash.h0;
    long b = hash.h1;
    long markA = 0;
    long markB = 0;
    long markAt = -1;
    long p = line;
    while (true) {
      long word = Words.load(bytes, p);
      long t = word ^ mark;
      // Exact in every byte: the last one counts.
      long marks = ~((t & LOW) + LOW | t | LOW);
      long newlines = Words.newlines(word);
      if (newlines != 0) {
        marks &= (newlines & -newlines) - 1;
      }
      if (marks != 0) {
        int last = 7 - (Long.numberOfLeadingZeros(marks) >>> 3);
        markAt = p + last;
        markA = b;
        markB = (Long.rotateLeft(a, 29) ^ Words.keep(word, last) ^ b) * Mix.M1;
      }
      if (newlines != 0) {
        int rest = Words.firstByte(newlines);
        p += rest;
        wholeA = b ^ p - line;
        wholeB = (Long.rotateLeft(a, 29) ^ Words.keep(word, rest) ^ b) * Mix.M2;
        cut = markAt;
        cutA = markA ^ markAt - line;
        cutB = markB;
        return p;
      }
      long next = (Long.rotateLeft(a, 29) ^ word ^ b) * Mix.M1;
      a = b;
      b = next;
      p += 8;
    }
  }

  /**
   * Reads and adds a line {@code FILE:LINE +0xOFFSET} without its offset, as {@link #read} and
   * {@link #takeCut} would. Such an offset is so short that its plus is in the last two words, so
   * the loop need not look for it; any other line is read again, slowly.
   *
   * @return offset of the newline
   */
  long readPlace(MemorySegment bytes, long line) {
    long a = hash.h0;
    long b = hash.h1;
    long before = 0;
    long p = line;
    long word = Words.load(bytes, p);
    long newlines = Words.newlines(word);
    while (newlines == 0) {
      long next = (Long.rotateLeft(a, 29) ^ word ^ b) * Mix.M1;
      before = a;
      a = b;
      b = next;
      p += 8;
      word = Words.load(bytes, p);
      newlines = Words.newlines(word);
    }
    int rest = Words.firstByte(newlines);
    long newline = p + rest;
    if (newline - line >= 16) {
      int plus = lastPlus(Words.load(bytes, newline - 8));
      long at = newline - 8 + plus;
      if (plus >= 0 && offsetAt(bytes, at, newline)) {
        if (at >= p) {
          hash.h0 = (b ^ at - line) * Mix.M3;
          hash.h1 = (Long.rotateLeft(a, 29) ^ Words.keep(word, (int) (at - p)) ^ b) * Mix.M1;
        } else {
          long last = Words.keep(Words.load(bytes, p - 8), (int) (at - p) + 8);
          hash.h0 = (a ^ at - line) * Mix.M3;
          hash.h1 = (Long.rotateLeft(before, 29) ^ last ^ a) * Mix.M1;
        }
        return newline;
      }
      if (plus < 0 && endsInLine(bytes, newline)) {
        hash.h0 = (b ^ newline - line) * Mix.M3;
        hash.h1 = (Long.rotateLeft(a, 29) ^ Words.keep(word, rest) ^ b) * Mix.M2;
        return newline;
      }
    }
    read(bytes, line, PLUS);
    if (cut > line && offsetAt(bytes, cut, newline)) {
      takeCut();
    } else {
      takeWhole();
    }
    return newline;
  }

  private static int lastPlus(long word) {
    long t = word ^ PLUS;
    long marks = ~((t & LOW) + LOW | t | LOW);
    return 7 - (Long.numberOfLeadingZeros(marks) >>> 3);
  }

  /** Whether a line that has no plus in its last eight bytes ends in {@code :LINE}. */
  private static boolean endsInLine(MemorySegment bytes, long newline) {
    long at = newline - 1;
    while (at > newline - 8 && Words.at(bytes, at) >= '0' && Words.at(bytes, at) <= '9') {
      at--;
    }
    return at < newline - 1 && Words.at(bytes, at) == ':';
  }

  /** Offset of the last mark of the line, or -1. */
  long cut() {
    return cut;
  }

  /** Adds the line up to its last mark. */
  void takeCut() {
    hash.h0 = cutA * Mix.M3;
    hash.h1 = cutB;
  }

  /** Adds the whole line. */
  void takeWhole() {
    hash.h0 = wholeA * Mix.M3;
    hash.h1 = wholeB;
  }

  /** Adds some bytes. */
  void take(MemorySegment bytes, long from, long to) {
    hash.bytes(bytes, from, to);
  }

  /**
   * Whether the rest of a line from a plus on is an offset in a function, {@code +0x1d}, with or
   * without the stack pointers of a crash behind it.
   */
  static boolean offsetAt(MemorySegment bytes, long plus, long newline) {
    if ((int) Words.load(bytes, plus - 1) != OFFSET) {
      return false;
    }
    long end = plus + 3;
    int digits = Words.hexDigits(Words.load(bytes, end));
    end += digits;
    return digits > 0
        && (end == newline
            || end + 1 == newline && Words.at(bytes, end) == '\r'
            || (int) Words.load(bytes, end) == POINTERS);
  }
}
