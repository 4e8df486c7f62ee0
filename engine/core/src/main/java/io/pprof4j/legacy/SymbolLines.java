package io.pprof4j.legacy;

import io.pprof4j.bytes.Window;
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
 * <p>Of a location that is whole there is nothing more to learn, and most new lists are made of
 * such. Their lines are stepped over. Whoever lets this class {@code trust} lengths has them
 * stepped over unread where {@link LineLengths} tell where they end and the text there is as it
 * should be, and must prove that nothing else was stepped over.
 *
 * <p>All loads may reach eight bytes behind the lines.
 */
public final class SymbolLines {
  /** {@code #}, a tab or blank, {@code 0}: the second byte may be either. */
  private static final long SYMBOL_LINE = '#' | '0' << 16;

  private static final long SYMBOL_LINE_MASK = 0xff00ff;

  private final LocationTable locations;
  private final AddressList list;
  private final NewLines newLines;
  private final boolean trust;
  private boolean trusted;
  private Window bytes = Window.EMPTY;

  /** The line read last: whether it is a symbol line, its PC, and where that stands. */
  private boolean isSymbol;

  private long pc;
  private long pcStart;
  private long pcEnd;

  /** Tabs of the columns of the record's lines; see {@link LineLengths}. */
  private int tabs;

  /** Where in the list the next run is looked for. */
  private int frame;

  private int firstShown;
  private int lastShown;

  /** The run of lines under way: the location it is about, and how many times in a row. */
  private int location;

  private int repeats;

  /** Of each of its lines the offset of the name, or -1, and that of the end. */
  private final LongArrayList run = new LongArrayList();

  /** Whether runtime frames may be missing from the first chain of the run. */
  private boolean mayLackBeginning;

  /** Whether the run may say more of the location than is known. */
  private boolean wanted;

  /**
   * @param list the addresses of the record whose lines are to be bound
   * @param trust whether lines may be stepped over unread
   */
  public SymbolLines(LocationTable locations, AddressList list, boolean trust) {
    this.locations = locations;
    this.list = list;
    this.newLines = new NewLines(locations);
    this.trust = trust;
  }

  /** Whether lines were stepped over unread. */
  public boolean trusted() {
    return trusted;
  }

  /**
   * Reads symbol lines from {@code from} up to the first line that is none. The names of some may
   * wait for {@link #settle}.
   *
   * @param to end of the text, a line start
   * @return offset of that line
   */
  public long bind(Window text, long from, long to) {
    bytes = text;
    frame = 0;
    firstShown = -1;
    lastShown = -1;
    tabs = LineLengths.UNKNOWN;
    int last = lastWanted();
    long line = from;
    read(line, to);
    while (isSymbol) {
      findRun();
      if (lastShown > last) {
        noteHiddenInRuntime();
        return behindAll(line, to);
      }
      line = wanted ? readRun(line, to) : behindRuns(line, to);
    }
    noteHidden();
    return Math.min(line, to);
  }

  /** Ends the work on lines read with {@link #bind}, whose text may be gone from then on. */
  public void settle() {
    newLines.settle(bytes);
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

  /** Reads as much of a line as tells whether it is a symbol line, and its PC. */
  private void read(long line, long to) {
    isSymbol = false;
    if (line < to && bytes.at(line) == '#') {
      long at = skipBlanks(line + 1);
      if (bytes.at(at) == '0' && bytes.at(at + 1) == 'x') {
        int n = bytes.hexLength(at + 2, Integer.MAX_VALUE);
        isSymbol = true;
        pc = bytes.hex(at + 2, n);
        pcStart = at;
        pcEnd = at + 2 + n;
      }
    }
  }

  /**
   * Reads a run of lines with one PC, the first of which was read.
   *
   * @return offset of the line behind it, which is read as well
   */
  private long readRun(long first, long to) {
    long runPc = pc;
    long line = first;
    do {
      long end = bytes.newline(pcEnd, to);
      if (trust && tabs == LineLengths.UNKNOWN) {
        tabs = LineLengths.tabs(bytes, pcStart, pcEnd, skipBlanks(pcEnd), end);
      }
      if (wanted) {
        run.add(nameStart(pcEnd));
        run.add(end);
      }
      line = end + 1;
      read(line, to);
    } while (isSymbol && pc == runPc);
    if (wanted) {
      bindRun(line - first);
    }
    return line;
  }

  /**
   * Steps over runs of lines that say nothing new, up to the next one that may, in the way of
   * {@link #readRun}.
   */
  private long behindRuns(long first, long to) {
    if (!mayLackBeginning && tabs != LineLengths.UNKNOWN) {
      long line = behindKnown(first, frame - repeats, list.depth());
      int next = stop;
      if (next >= frame && next < list.depth() && line < to && bytes.at(line - 1) == '\n') {
        read(line, to);
        if (isSymbol && pc == list.pcs()[next]) {
          frame = next;
          lastShown = next - 1;
          trusted = true;
          return line;
        }
        read(first, to);
      }
    }
    return readRun(first, to);
  }

  /** Steps over all lines from the first of a run on, none of which says anything new. */
  private long behindAll(long first, long to) {
    if (!trust) {
      return skip(bytes, first, to);
    }
    long line = first;
    int next = frame - repeats;
    if (mayLackBeginning || tabs == LineLengths.UNKNOWN) {
      line = readRun(first, to);
      next = frame;
    }
    int shown = shownEnd();
    long end = behindKnown(line, next, shown);
    if (stop < shown) {
      return skip(bytes, line, to);
    }
    if (end < to && bytes.at(end) == '\n' && bytes.at(end - 1) == '\n') {
      trusted = true;
      return end;
    }
    return skip(bytes, line, to);
  }

  /** Second result of {@link #behindKnown}: the first frame that it did not step over. */
  private int stop;

  /**
   * Steps over the lines of frames {@code from .. to} of the list, up to the first whose length is
   * not known, unread.
   */
  private long behindKnown(long first, int from, int to) {
    int[] frames = list.frames();
    long line = first;
    int next = from;
    for (; next < to; next++) {
      int length = locations.lengthOfWhole(frames[next]);
      if (length <= 0) {
        break;
      }
      line += LineLengths.bytes(length, tabs);
    }
    stop = next;
    return line;
  }

  /** Finds the addresses that a run of lines is about, and whether it says anything. */
  private void findRun() {
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
    wanted = locations.lengthOfWhole(location) == 0;
  }

  private void bindRun(long runBytes) {
    int lines = run.size() / 2;
    int length = (lines + repeats - 1) / repeats;
    if (length > locations.chainLength(location)) {
      bindChain(length);
    }
    if (!mayLackBeginning && length == locations.chainLength(location)) {
      boolean known = trust && lines == length * repeats && runBytes % repeats == 0;
      locations.setWhole(
          location, known ? LineLengths.of(runBytes / repeats, length, tabs) : LineLengths.UNKNOWN);
    }
    run.clear();
  }

  /** How many frames of the list its lines show at most. */
  private int shownEnd() {
    int depth = list.depth();
    return depth > 0 && locations.isGoexit(list.frames()[depth - 1]) ? depth - 1 : depth;
  }

  /** The last frame of the list of which lines may say more than is known, or -1. */
  private int lastWanted() {
    int[] frames = list.frames();
    int i = shownEnd() - 1;
    while (i >= 0 && locations.lengthOfWhole(frames[i]) != 0) {
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
    int first = run.size() - 2 * length;
    for (int i = first; i < run.size(); i += 2) {
      if (run.getLong(i) < 0) {
        return; // An address without a name stays unsymbolised.
      }
    }
    locations.startChain(location, length);
    for (int i = first; i < run.size(); i += 2) {
      newLines.add(bytes, run.getLong(i), run.getLong(i + 1));
    }
  }

  /** Offset of the name behind a PC, or -1 where the line ends there. */
  private long nameStart(long afterPc) {
    long at = skipBlanks(afterPc);
    byte b = bytes.at(at);
    return at == afterPc || b == '\n' || b == '\r' ? -1 : at;
  }

  private long skipBlanks(long from) {
    return NewLines.skipBlanks(bytes, from);
  }
}
