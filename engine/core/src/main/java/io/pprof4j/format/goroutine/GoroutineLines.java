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
 * registers. A log may go on right behind a stack that is known to be whole: behind its creator, or
 * behind {@code main.main}, which nothing but the runtime calls.
 */
final class GoroutineLines {
  private static final long GOROUTINE = StackText.word("goroutin");
  private static final long MAIN_MAI = StackText.word("main.mai");

  private enum State {
    /** No goroutine has begun since the last empty line. */
    BETWEEN,
    /** In a stack, behind a whole frame. */
    STACK,
    /** The place in the source of the function above must follow. */
    PLACE,
    /** The place of a function of another language follows. */
    FOREIGN_PLACE
  }

  /** What the last function in a stack was; all but the first end it, as a rule. */
  private enum Function {
    CALLED(0),
    MAIN(StackText.word("runtime.")),
    CREATOR(StackText.word("[origina"));

    /** How a line begins that continues the stack nevertheless. */
    private final long next;

    Function(long next) {
      this.next = next;
    }
  }

  private final Input input;
  private final GoroutineTable table;
  private final Window bytes;
  private final LinePiece piece = new LinePiece();
  private final LineHash hash = new LineHash();
  private State state = State.BETWEEN;
  private Function function = Function.CALLED;
  private long body;
  private boolean again;

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

  /** Whether goroutines may be {@link WrittenAgain}. */
  boolean again() {
    return again;
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
  private GoroutineLines end(long at) throws MalformedProfileException {
    if (state == State.PLACE) {
      throw at(at, "\"FILE:LINE\" below the function before the end of the dump");
    }
    if (state == State.STACK) {
      finish(at);
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
    boolean stack = state == State.STACK;
    line(b, 0, length);
    if (state == State.BETWEEN) {
      if (cut(b, length, GOROUTINE) || stack && cut(b, length, function.next)) {
        throw malformed(0, length, "a whole goroutine before the end of the dump");
      }
    } else if (state == State.STACK && isIndented(b[0]) && LineHash.offset(b, 0, length) < 0) {
      throw malformed(0, length, "the end of \"FILE:LINE +0xOFFSET\" before that of the dump");
    }
  }

  /** Whether a last line may be what is left of one that begins with eight bytes. */
  private static boolean cut(byte[] b, int length, long word) {
    int shared = Math.min(Long.BYTES, length);
    return (Words.load(b, 0) ^ word) << (Long.BYTES - shared << 3) == 0;
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
        finish(piece.base() + line);
      }
      state = State.BETWEEN;
    } else if (first == 'g' && Words.load(b, line) == GOROUTINE) {
      goroutine(b, line, end);
    } else if (state == State.BETWEEN) {
      again |= first == '-' && WrittenAgain.section(Words.load(b, line));
    } else if (isIndented(first)) {
      remark(b, line, end);
    } else if (function != Function.CALLED && !continues(b, line, end)) {
      finish(piece.base() + line);
      state = State.BETWEEN;
    } else if (first == 'c' && hash.creator(b, line, end)) {
      state = State.PLACE;
      function = Function.CREATOR;
    } else if (hash.function(b, line, end)) {
      state = State.PLACE;
      function = first == 'm' && isMain(b, line) ? Function.MAIN : Function.CALLED;
    } else {
      special(b, line, end);
    }
  }

  private static boolean isMain(byte[] b, int line) {
    return Words.load(b, line) == MAIN_MAI && (short) Words.load(b, line + 8) == ('n' | '(' << 8);
  }

  /** Whether a line behind what ends most stacks is of the same stack. */
  private boolean continues(byte[] b, int start, int end) {
    long line = piece.base() + start;
    long content = piece.base() + LineHash.contentEnd(b, start, end);
    if (StackText.ancestor(bytes, line, content)) {
      return true;
    }
    if (function == Function.CREATOR) {
      return false;
    }
    if (StackText.elided(bytes, line, content) || StackText.creator(bytes, line, content)) {
      return true;
    }
    long below = piece.base() + end + 1;
    return bytes.at(content - 1) == ')'
        && (below < bytes.size()
            ? isIndented(bytes.at(below))
            : Words.load(b, start) == function.next);
  }

  private void goroutine(byte[] b, int line, int end) throws MalformedProfileException {
    int content = LineHash.contentEnd(b, line, end);
    int bracket = bracket(b, line, content);
    if (bracket < 0 || content - bracket < 4 || b[content - 1] != ':' || b[content - 2] != ']') {
      if (bracket >= 0 || state == State.STACK && function == Function.CALLED) {
        throw malformed(line, end, "\"goroutine N [STATE]:\"");
      }
    }
    if (state == State.STACK) {
      finish(piece.base() + line);
    }
    if (bracket < 0) {
      state = State.BETWEEN;
      return;
    }
    table.header(b, piece.base(), line, bracket, content);
    body = piece.base() + end + 1;
    state = State.STACK;
    function = Function.CALLED;
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

  private void finish(long end) throws MalformedProfileException {
    hash.finish();
    table.add(hash.h0(), hash.h1(), body, end);
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
      function = Function.CALLED;
    } else if (StackText.foreign(bytes, line, content)) {
      hash.says(LineHash.FOREIGN);
    } else if (StackText.foreignPlace(bytes, piece.base() + end + 1) >= 0) {
      hash.text(b, start, (int) (content - piece.base()));
      state = State.FOREIGN_PLACE;
    } else if (StackText.ancestor(bytes, line, content)) {
      hash.says(LineHash.ANCESTOR);
      function = Function.CALLED;
    } else if (StackText.ending(bytes, line, content)) {
      finish(line);
      state = State.BETWEEN;
    } else {
      throw malformed(start, end, "a function with its arguments, \"created by\" or an empty line");
    }
  }

  /** An indented line without a function of Go. */
  private void remark(byte[] b, int line, int end) throws MalformedProfileException {
    long lineEnd = piece.base() + end;
    long text = StackText.indented(bytes, piece.base() + line, lineEnd);
    if (state == State.FOREIGN_PLACE) {
      hash.text(b, line, (int) (StackText.foreignPlace(bytes, piece.base() + line) - piece.base()));
      state = State.STACK;
    } else if (StackText.unavailable(bytes, text, lineEnd)) {
      hash.says(LineHash.UNAVAILABLE);
      again = true;
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
