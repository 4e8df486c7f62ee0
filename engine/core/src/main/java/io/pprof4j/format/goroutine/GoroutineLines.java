package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.legacy.LineCursor;
import io.pprof4j.profile.MalformedProfileException;

/**
 * Lines into goroutines, for a run of whole lines. What a line is follows from the one before it: a
 * goroutine's line begins a stack, each function has a line for its place in the source, and an
 * empty line ends the stack. Between stacks may stand anything: logs, the runtime's own stacks,
 * registers.
 */
final class GoroutineLines {
  private static final long GOROUTINE = StackText.word("goroutin");

  private enum State {
    /** No goroutine has begun since the last empty line. */
    BETWEEN,
    /** In a stack, behind a whole frame. */
    STACK,
    /** The place in the source of the function above must follow. */
    PLACE
  }

  private final Input input;
  private final GoroutineTable table;
  private final Window bytes;
  private final LinePiece piece = new LinePiece();
  private final LineHash hash = new LineHash();
  private State state = State.BETWEEN;
  private long body;
  private boolean sections;

  /**
   * @param first whether these are the first lines, or others' tables will take over theirs
   */
  GoroutineLines(Input input, ReadOptions options, boolean first) {
    this.input = input;
    this.bytes = new Window(input.bytes());
    this.table = new GoroutineTable(input, options, first);
  }

  GoroutineTable table() {
    return table;
  }

  /** Whether threads wrote goroutines of their own below those of a crash. */
  boolean sections() {
    return sections;
  }

  /** Takes back the goroutine whose line begins at an offset, which has been read before. */
  void withdraw(long line) throws MalformedProfileException {
    long size = bytes.size();
    long to = bytes.newline(line, size) + 1;
    while (to < size && !endsGoroutine(to, size)) {
      to = bytes.newline(to, size) + 1;
    }
    table.withdraw(true);
    state = State.BETWEEN;
    run(line, to);
    end(to);
    table.withdraw(false);
  }

  private boolean endsGoroutine(long line, long size) {
    byte first = bytes.at(line);
    return first == '\n' || first == '\r' || first == 'g' && HeaderLine.begins(bytes, line, size);
  }

  /** Reads whole lines {@code from .. to}, and ends. */
  GoroutineLines read(long from, long to) throws MalformedProfileException {
    run(from, to);
    return end(to);
  }

  /**
   * Reads all lines from an offset on, and ends.
   *
   * @param cut whether the end may be in the middle of a goroutine, which is left out then
   */
  GoroutineLines readRest(long from, boolean cut) throws MalformedProfileException {
    long size = bytes.size();
    long last = run(from, size);
    if (last < size && !cut) {
      lastLine(last, size);
    }
    return cut ? this : end(size);
  }

  /** Ends the goroutine under way, if any. */
  GoroutineLines end(long at) throws MalformedProfileException {
    if (state == State.PLACE) {
      throw at(at, "\"FILE:LINE\" below the function before the end of the dump");
    }
    if (state == State.STACK) {
      finish();
    }
    return this;
  }

  /** Reads a last line without a newline, which may have lost its end; not all lines show that. */
  private void lastLine(long line, long end) throws MalformedProfileException {
    checkLength(line, end);
    if (end - line > LineCursor.MAX_LINE) {
      return;
    }
    piece.fillLast(bytes, line, end);
    byte[] b = piece.bytes();
    int length = piece.end(0);
    line(b, 0, length);
    if (state == State.BETWEEN) {
      int shared = Math.min(Long.BYTES, length);
      if ((Words.load(b, 0) ^ GOROUTINE) << (Long.BYTES - shared << 3) == 0) {
        throw malformed(0, length, "a whole goroutine before the end of the dump");
      }
    } else if (state == State.STACK && isIndented(b[0]) && LineHash.offset(b, 0, length) < 0) {
      throw malformed(0, length, "the end of \"FILE:LINE +0xOFFSET\" before that of the dump");
    }
  }

  /**
   * Reads lines, piece by piece.
   *
   * @return {@code to}, or where a last line without a newline begins
   */
  private long run(long from, long to) throws MalformedProfileException {
    long p = from;
    int size = LinePiece.SIZE;
    while (p < to) {
      long until = Math.min(to, p + size);
      piece.fill(bytes, p, until);
      if (piece.count() > 0) {
        checkLength(p, p + piece.end(0));
        p += lines(piece.bytes(), piece.count());
        size = LinePiece.SIZE;
      } else if (until == to) {
        return p;
      } else if (size <= LineCursor.MAX_LINE) {
        size *= 2;
      } else {
        long end = bytes.newline(until, to);
        if (end == to) {
          return p;
        }
        checkLength(p, end);
        p = end + 1;
      }
    }
    return p;
  }

  /** Whatever stands between stacks may be longer than other lines. */
  private void checkLength(long line, long end) throws MalformedProfileException {
    if (end - line > LineCursor.MAX_LINE
        && (state != State.BETWEEN || HeaderLine.begins(bytes, line, end))) {
      throw at(line, "a line of at most " + LineCursor.MAX_LINE + " bytes");
    }
  }

  private int lines(byte[] b, int count) throws MalformedProfileException {
    int line = 0;
    for (int i = 0; i < count; i++) {
      int end = piece.end(i);
      line(b, line, end);
      line = end + 1;
    }
    return line;
  }

  private void line(byte[] b, int line, int end) throws MalformedProfileException {
    byte first = b[line];
    if (state == State.PLACE) {
      place(b, line, end, first);
    } else if (first == '\n' || first == '\r' && end == line + 1) {
      if (state == State.STACK) {
        finish();
      }
      state = State.BETWEEN;
    } else if (first == 'g' && Words.load(b, line) == GOROUTINE) {
      goroutine(b, line, end);
    } else if (state == State.BETWEEN) {
      sections |= first == '-' && WrittenAgain.section(Words.load(b, line));
    } else if (isIndented(first)) {
      remark(line, end);
    } else if (first == 'c' && hash.creator(b, line, end) || hash.function(b, line, end)) {
      state = State.PLACE;
    } else {
      special(b, line, end);
    }
  }

  private void goroutine(byte[] b, int line, int end) throws MalformedProfileException {
    int content = LineHash.contentEnd(b, line, end);
    int bracket = bracket(b, line, content);
    if (bracket < 0 || content - bracket < 4 || b[content - 1] != ':' || b[content - 2] != ']') {
      if (bracket < 0 && state == State.BETWEEN) {
        return;
      }
      throw malformed(line, end, "\"goroutine N [STATE]:\"");
    }
    if (state == State.STACK) {
      finish();
    }
    table.header(b, piece.base(), line, bracket, content);
    body = piece.base() + end + 1;
    state = State.STACK;
    hash.start();
  }

  /** Index of the opening bracket, at once where a number of few digits stands before it. */
  private int bracket(byte[] b, int line, int content) {
    int digits = Words.digits(Words.load(b, line + HeaderLine.NUMBER));
    int at = line + HeaderLine.NUMBER + digits;
    if (digits > 0
        && (short) Words.load(b, line + HeaderLine.NUMBER - 2) == ('e' | ' ' << 8)
        && (short) Words.load(b, at) == (' ' | '[' << 8)
        && at + 2 <= content) {
      return at + 1;
    }
    long base = piece.base();
    long bracket = HeaderLine.bracket(bytes, base + line, base + content);
    return bracket < 0 ? -1 : (int) (bracket - base);
  }

  private void finish() throws MalformedProfileException {
    hash.finish();
    table.add(hash.h0(), hash.h1(), body);
  }

  private void place(byte[] b, int line, int end, byte first) throws MalformedProfileException {
    if (!isIndented(first)) {
      throw malformed(line, end, "\"FILE:LINE\" below the function");
    }
    hash.place(b, line, end);
    state = State.STACK;
  }

  /** What else may stand in a stack, but for functions. */
  private void special(byte[] b, int start, int end) throws MalformedProfileException {
    long line = piece.base() + start;
    long content = piece.base() + LineHash.contentEnd(b, start, end);
    if (StackText.elided(bytes, line, content)) {
      hash.says(LineHash.ELIDED);
    } else if (StackText.foreign(bytes, line, content)) {
      hash.says(LineHash.FOREIGN);
    } else if (StackText.ancestor(bytes, line, content)) {
      hash.says(LineHash.ANCESTOR);
    } else if (StackText.ending(bytes, line, content)) {
      finish();
      state = State.BETWEEN;
    } else {
      throw malformed(start, end, "a function with its arguments, \"created by\" or an empty line");
    }
  }

  /** An indented line without a function. */
  private void remark(int line, int end) throws MalformedProfileException {
    long lineEnd = piece.base() + end;
    long text = StackText.indented(bytes, piece.base() + line, lineEnd);
    if (StackText.foreignPc(bytes, text, lineEnd)) {
      hash.says(LineHash.FOREIGN_PC);
    } else if (StackText.unavailable(bytes, text, lineEnd)) {
      hash.says(LineHash.UNAVAILABLE);
    } else {
      throw malformed(line, end, "a function above its place in the source");
    }
  }

  private static boolean isIndented(byte first) {
    return first == '\t' || first == ' ';
  }

  private MalformedProfileException malformed(int from, int to, String expected) {
    long line = piece.base() + from;
    String found = StackText.excerpt(bytes, line, piece.base() + to);
    return at(line, expected + ", found \"" + found + '"');
  }

  private MalformedProfileException at(long offset, String expected) {
    return new MalformedProfileException(input.name(), GoroutineFormat.NAME, offset, expected);
  }
}
