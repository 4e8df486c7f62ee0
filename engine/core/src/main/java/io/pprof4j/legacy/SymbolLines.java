package io.pprof4j.legacy;

import io.pprof4j.bytes.Window;
import io.pprof4j.bytes.Words;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * Binds the symbol lines behind a record to its addresses. A line is {@code #} PC NAME+OFFSET
 * FILE:LINE, parted by tabs or blanks; PC is the return address less one, which is a location's
 * address. Inlined frames share the PC of the frame they were inlined into, so a run of lines with
 * one PC is a chain, innermost first.
 *
 * <p>Two things make the run longer or shorter than the chain. A function that calls itself puts
 * the same address several times in a row, and the run is that many chains; and the runtime leaves
 * out runtime frames before the first frame of interest, so the first chain may lack its beginning.
 * The last chain of a run is always whole: with n equal addresses and m lines it has m / n lines,
 * rounded up. Of all chains seen for an address the longest is kept.
 *
 * <p>What is left out can be told as well. The runtime leaves out its own frames before the first
 * that it shows, and runtime.goexit, which is a goroutine's last. So addresses before the first one
 * with a line lie in the runtime, and a single one behind the last is goexit's.
 *
 * <p>Of a location that is whole there is nothing more to learn. Where all frames from some point
 * on are of such locations, their lines are stepped over; most new lists are made of known
 * addresses.
 *
 * <p>All loads may reach eight bytes behind the lines.
 */
public final class SymbolLines {

  /** {@code #}, a tab or blank, {@code 0}: the second byte may be either. */
  private static final long SYMBOL_LINE = '#' | '0' << 16;

  private static final long SYMBOL_LINE_MASK = 0xff00ff;

  private final LocationTable locations;
  private final LongArrayList run = new LongArrayList();
  private final AddressList list;
  private Window bytes = Window.EMPTY;

  /** Where in the list the next run is looked for. */
  private int frame;

  private int firstShown;
  private int lastShown;

  /** The run of lines under way: the location it is about, and how many times in a row. */
  private int location;

  private int repeats;

  /** Whether runtime frames may be missing from the first chain of the run. */
  private boolean mayLackBeginning;

  /** Whether the run may say more of the location than is known. */
  private boolean wanted;

  /**
   * @param list the addresses of the record whose lines are to be bound
   */
  public SymbolLines(LocationTable locations, AddressList list) {
    this.locations = locations;
    this.list = list;
  }

  /**
   * Reads symbol lines from {@code from} up to the first line that is none.
   *
   * @param to end of the text, a line start
   * @return offset of that line
   */
  public long bind(Window text, long from, long to) {
    bytes = text;
    frame = 0;
    firstShown = -1;
    lastShown = -1;
    run.clear();
    int last = lastWanted();
    long runPc = 0;
    long line = from;
    while (line < to && text.at(line) == '#') {
      long at = pcStart(line);
      if (at < 0) {
        break;
      }
      int n = text.hexLength(at, Integer.MAX_VALUE);
      long pc = text.hex(at, n);
      at += n;
      if (pc != runPc || line == from) {
        bindRun();
        findRun(pc);
        runPc = pc;
        if (lastShown > last) {
          noteHiddenInRuntime();
          return skip(text, line, to);
        }
      }
      if (wanted) {
        run.add(nameStart(at));
      }
      line = text.newline(at, to) + 1;
    }
    bindRun();
    noteHidden();
    return Math.min(line, to);
  }

  /**
   * Steps over lines that begin as a symbol line does.
   *
   * @return offset of the first that does not
   */
  public static long skip(Window text, long from, long to) {
    long p = from;
    while (p < to && (text.load(p) & SYMBOL_LINE_MASK) == SYMBOL_LINE) {
      p = text.newline(p, to) + 1;
    }
    return p;
  }

  /** Offset of the digits of a line's PC, or -1 where it has none. */
  private long pcStart(long line) {
    long at = skipBlanks(line + 1);
    return bytes.at(at) == '0' && bytes.at(at + 1) == 'x' ? at + 2 : -1;
  }

  /** Finds the addresses that a run of lines with one PC is about, and whether it says anything. */
  private void findRun(long pc) {
    long[] pcs = list.pcs();
    int depth = list.depth();
    int start = frame;
    while (start < depth && pcs[start] != pc) {
      start++;
    }
    repeats = 1;
    if (start == depth) {
      location = locations.find(pc);
      mayLackBeginning = true;
      wanted = location >= 0;
      return;
    }
    location = list.frames()[start];
    while (start + repeats < depth && pcs[start + repeats] == pc) {
      repeats++;
    }
    frame = start + repeats;
    mayLackBeginning = firstShown < 0;
    firstShown = mayLackBeginning ? start : firstShown;
    lastShown = frame - 1;
    wanted = !locations.whole(location);
  }

  private void bindRun() {
    if (run.isEmpty()) {
      return;
    }
    int length = (run.size() + repeats - 1) / repeats;
    if (length > locations.chainLength(location)) {
      bindChain(length);
    }
    if (!mayLackBeginning && length == locations.chainLength(location)) {
      locations.setWhole(location);
    }
    run.clear();
  }

  /** The last frame of the list of which lines may say more than is known, or -1. */
  private int lastWanted() {
    int[] frames = list.frames();
    int i = list.depth() - 1;
    if (i >= 0 && locations.isGoexit(frames[i])) {
      i--;
    }
    while (i >= 0 && locations.whole(frames[i])) {
      i--;
    }
    return i;
  }

  private void noteHiddenInRuntime() {
    for (int i = 0; i < firstShown; i++) {
      locations.hiddenInRuntime(list.frames()[i]);
    }
  }

  private void noteHidden() {
    noteHiddenInRuntime();
    if (firstShown >= 0 && lastShown == list.depth() - 2) {
      locations.hiddenGoexit(list.frames()[lastShown + 1]);
    }
  }

  private void bindChain(int length) {
    int first = run.size() - length;
    for (int i = first; i < run.size(); i++) {
      if (run.getLong(i) < 0) {
        return; // An address without a name stays unsymbolised.
      }
    }
    locations.startChain(location, length);
    for (int i = first; i < run.size(); i++) {
      line(run.getLong(i));
    }
  }

  /** Offset of the name behind a PC, or -1 where the line ends there. */
  private long nameStart(long afterPc) {
    long at = skipBlanks(afterPc);
    byte b = bytes.at(at);
    return at == afterPc || b == '\n' || b == '\r' ? -1 : at;
  }

  private void line(long name) {
    long end = bytes.newline(name, bytes.size());
    if (bytes.at(end - 1) == '\r') {
      end--;
    }
    // The offset in the function parts the name from the file; a name may hold blanks, a file may
    // as well.
    long nameEnd = offsetStart(name, end);
    long file = nameEnd;
    while (file < end && !blank(bytes.at(file))) {
      file++;
    }
    file = Math.min(skipBlanks(file), end);
    long number = 0;
    long fileEnd = end;
    long digit = end;
    long power = 1;
    while (digit > file && isDigit(bytes.at(digit - 1)) && power > 0) {
      number += (bytes.at(--digit) - '0') * power;
      power *= 10;
    }
    if (digit > file && bytes.at(digit - 1) == ':') {
      fileEnd = digit - 1;
    } else {
      number = 0;
    }
    locations.addLine(
        locations.strings().intern(bytes, name, (int) (nameEnd - name)),
        locations.strings().intern(bytes, file, (int) (fileEnd - file)),
        number);
  }

  /**
   * Where {@code +0x...} begins that a blank or the end of the line follows, or the next blank, or
   * the end.
   */
  private long offsetStart(long name, long end) {
    long firstBlank = end;
    for (long at = name; at < end; at++) {
      byte b = bytes.at(at);
      if (b == '+' && end - at > 3 && bytes.at(at + 1) == '0' && bytes.at(at + 2) == 'x') {
        long digits = at + 3;
        while (digits < end && Words.hexDigit(bytes.at(digits)) >= 0) {
          digits++;
        }
        if (digits == end || blank(bytes.at(digits))) {
          return at;
        }
      } else if (blank(b) && firstBlank == end) {
        firstBlank = at;
      }
    }
    return firstBlank;
  }

  private long skipBlanks(long from) {
    long at = from;
    while (blank(bytes.at(at))) {
      at++;
    }
    return at;
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
