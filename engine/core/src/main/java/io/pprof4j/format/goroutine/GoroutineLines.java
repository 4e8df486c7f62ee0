package io.pprof4j.format.goroutine;

import io.pprof4j.bytes.Input;
import io.pprof4j.bytes.Words;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.profile.MalformedProfileException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Lines into goroutines, for a run of whole lines. What a line is follows from the one before it: a
 * goroutine's line begins a stack, each function has a line for its place in the source, and an
 * empty line ends the stack. Between stacks may stand anything: logs, the runtime's own stacks,
 * registers.
 */
final class GoroutineLines {
  static final int SLACK = 64;

  /** Longest line taken. */
  static final int MAX_LINE = 1 << 20;

  private static final long GOROUTINE =
      'g'
          | 'o' << 8
          | 'r' << 16
          | (long) 'o' << 24
          | (long) 'u' << 32
          | (long) 't' << 40
          | (long) 'i' << 48
          | (long) 'n' << 56;

  /** No function has a blank in its name. */
  private static final long CREATED =
      'c'
          | 'r' << 8
          | 'e' << 16
          | (long) 'a' << 24
          | (long) 't' << 32
          | (long) 'e' << 40
          | (long) 'd' << 48
          | (long) ' ' << 56;

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
  private final LineHash hash = new LineHash();
  private MemorySegment bytes;
  private long origin;
  private State state = State.BETWEEN;
  private long body;
  private boolean sections;

  /**
   * @param first whether these are the first lines, or others' tables will take over theirs
   */
  GoroutineLines(Input input, ReadOptions options, boolean first) {
    this.input = input;
    this.bytes = input.bytes();
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
    long size = input.bytes().byteSize();
    long to = Words.newline(input.bytes(), line, size) + 1;
    while (to < size && !endsGoroutine(to, size)) {
      to = Words.newline(input.bytes(), to, size) + 1;
    }
    table.withdraw(true);
    state = State.BETWEEN;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocate(to - line + SLACK);
      MemorySegment.copy(input.bytes(), line, copy, 0, to - line);
      bytes = copy;
      origin = line;
      run(0, to - line);
    }
    bytes = input.bytes();
    origin = 0;
    end(to);
    table.withdraw(false);
  }

  private boolean endsGoroutine(long line, long size) {
    byte first = Words.at(input.bytes(), line);
    return first == '\n'
        || first == '\r'
        || first == 'g' && HeaderLine.begins(input.bytes(), line, size);
  }

  /** Reads whole lines {@code from .. to} where they lie, with {@link #SLACK} bytes behind them. */
  GoroutineLines read(long from, long to) throws MalformedProfileException {
    run(from, to);
    return this;
  }

  /**
   * Reads all lines from an offset on from a padded copy, and ends.
   *
   * @param cut whether the end may be in the middle of a goroutine, which is left out then
   */
  GoroutineLines readRest(long from, boolean cut) throws MalformedProfileException {
    long size = input.bytes().byteSize();
    long length = size - from;
    boolean whole = length == 0 || Words.at(input.bytes(), size - 1) == '\n';
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rest = arena.allocate(length + SLACK + 1);
      MemorySegment.copy(input.bytes(), from, rest, 0, length);
      rest.set(ValueLayout.JAVA_BYTE, length, (byte) '\n');
      bytes = rest;
      origin = from;
      if (cut) {
        // The lines before the last are whole.
        long last = length;
        while (last > 0 && Words.at(rest, last - 1) != '\n') {
          last--;
        }
        run(0, last);
        bytes = input.bytes();
        origin = 0;
        return this;
      }
      run(0, whole ? length : length + 1);
      if (!whole && state != State.PLACE) {
        lastLine(length);
      }
      bytes = input.bytes();
      origin = 0;
    }
    end(size);
    return this;
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

  /** A last line without a newline may have lost its end, and not all lines show that. */
  private void lastLine(long length) throws MalformedProfileException {
    long line = length;
    while (line > 0 && Words.at(bytes, line - 1) != '\n') {
      line--;
    }
    if (state == State.BETWEEN) {
      int shared = 0;
      while (shared < 8
          && shared < length - line
          && Words.at(bytes, line + shared) == (byte) (GOROUTINE >>> (shared << 3))) {
        shared++;
      }
      if (shared == 8 || shared == length - line) {
        throw malformed(line, length, "a whole goroutine before the end of the dump");
      }
    } else if (Words.at(bytes, line) == '\t' || Words.at(bytes, line) == ' ') {
      hash.read(bytes, line, LineHash.PLUS);
      if (hash.cut() < 0 || !LineHash.offsetAt(bytes, hash.cut(), length)) {
        throw malformed(line, length, "the end of \"FILE:LINE +0xOFFSET\" before that of the dump");
      }
    }
  }

  private void run(long from, long to) throws MalformedProfileException {
    long p = from;
    while (p < to) {
      byte b = Words.at(bytes, p);
      if (state == State.PLACE) {
        p = place(p, b);
      } else if (b == '\n' || b == '\r' && Words.at(bytes, p + 1) == '\n') {
        if (state == State.STACK) {
          finish();
        }
        state = State.BETWEEN;
        p += b == '\n' ? 1 : 2;
      } else if (b == 'g' && Words.load(bytes, p) == GOROUTINE) {
        p = goroutine(p, to);
      } else if (state == State.BETWEEN) {
        sections |= b == '-' && WrittenAgain.section(Words.load(bytes, p));
        p = Words.newline(bytes, p, to) + 1;
      } else {
        p = function(p, to, b);
      }
    }
  }

  private long goroutine(long line, long to) throws MalformedProfileException {
    long end = Words.newline(bytes, line, to);
    long content = contentEnd(line, end);
    long bracket = bracket(line, content);
    if (bracket < 0
        || content - bracket < 4
        || Words.at(bytes, content - 1) != ':'
        || Words.at(bytes, content - 2) != ']') {
      if (bracket < 0 && state == State.BETWEEN) {
        return end + 1;
      }
      throw malformed(line, end, "\"goroutine N [STATE]:\"");
    }
    if (state == State.STACK) {
      finish();
    }
    table.header(bytes, origin, line, bracket, content);
    body = origin + end + 1;
    state = State.STACK;
    hash.start();
    return end + 1;
  }

  /** Offset of the opening bracket, at once where a number of few digits stands before it. */
  private long bracket(long line, long content) {
    int digits = Words.digits(Words.load(bytes, line + HeaderLine.NUMBER));
    long at = line + HeaderLine.NUMBER + digits;
    return digits > 0
            && (short) Words.load(bytes, line + HeaderLine.NUMBER - 2) == ('e' | ' ' << 8)
            && (short) Words.load(bytes, at) == (' ' | '[' << 8)
            && at + 2 <= content
        ? at + 1
        : HeaderLine.bracket(bytes, line, content);
  }

  private void finish() throws MalformedProfileException {
    hash.finish();
    table.add(hash.h0(), hash.h1(), body);
  }

  private long function(long line, long to, byte first) throws MalformedProfileException {
    if (first == '\t' || first == ' ') {
      return remark(line, to);
    }
    if (first == 'c' && Words.load(bytes, line) == CREATED) {
      return special(line, Words.newline(bytes, line, to));
    }
    long end = hash.read(bytes, line, LineHash.PARENTHESIS);
    byte last = Words.at(bytes, end - 1);
    if (last == '\r') {
      last = Words.at(bytes, end - 2);
    }
    if (last != ')' || hash.cut() <= line) {
      return special(line, end);
    }
    hash.takeCut();
    if (hash.cut() + 5 <= end && inlined(hash.cut())) {
      hash.take(bytes, hash.cut(), hash.cut() + 4);
    }
    state = State.PLACE;
    return end + 1;
  }

  private boolean inlined(long parenthesis) {
    return (int) Words.load(bytes, parenthesis) == ('(' | '.' << 8 | '.' << 16 | '.' << 24);
  }

  private long place(long line, byte first) throws MalformedProfileException {
    long end = hash.readPlace(bytes, line);
    if (first != '\t' && first != ' ') {
      throw malformed(line, end, "\"FILE:LINE\" below the function");
    }
    if (end - line > MAX_LINE) {
      throw at(origin + line, "a line of at most " + MAX_LINE + " bytes");
    }
    state = State.STACK;
    return end + 1;
  }

  /** What else may stand in a stack, but for functions. */
  private long special(long line, long end) throws MalformedProfileException {
    long content = contentEnd(line, end);
    if (StackText.creator(bytes, line, content)) {
      hash.take(bytes, line, StackText.creatorEnd(bytes, line, content));
      state = State.PLACE;
    } else if (StackText.elided(bytes, line, content) || StackText.foreign(bytes, line, content)) {
      hash.take(bytes, line, Math.min(content, line + 3));
    } else if (StackText.ancestor(bytes, line, content)) {
      hash.take(bytes, line, line + 2);
    } else if (StackText.ending(bytes, line, content)) {
      finish();
      state = State.BETWEEN;
    } else {
      throw malformed(line, end, "a function with its arguments, \"created by\" or an empty line");
    }
    return end + 1;
  }

  /** An indented line without a function. */
  private long remark(long line, long to) throws MalformedProfileException {
    long end = Words.newline(bytes, line, to);
    if (!StackText.unavailable(bytes, line, end)) {
      throw malformed(line, end, "a function above its place in the source");
    }
    hash.take(bytes, line, line + 2);
    return end + 1;
  }

  private long contentEnd(long line, long end) {
    return end > line && Words.at(bytes, end - 1) == '\r' ? end - 1 : end;
  }

  private MalformedProfileException malformed(long line, long end, String expected) {
    return at(
        origin + line,
        expected + ", found \"" + StackText.excerpt(bytes, line, contentEnd(line, end)) + '"');
  }

  private MalformedProfileException at(long offset, String expected) {
    return new MalformedProfileException(input.name(), GoroutineFormat.NAME, offset, expected);
  }
}
