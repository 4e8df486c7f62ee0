package io.pprof4j.corpus;

import java.io.IOException;

/**
 * The lines that follow a record in Go's text dumps since 1.4: a {@code #} line per function,
 * aligned by text/tabwriter with tabs, and a blank line. Several lines share an address where
 * functions are inlined.
 */
final class SymbolBlock {
  private static final int TAB = 8;

  private final GoProgram program;
  private final Seen seen;
  private long lines;

  SymbolBlock(GoProgram program, Seen seen) {
    this.program = program;
    this.seen = seen;
  }

  /**
   * The lines of a stack from its first frame outside the runtime on, or all where there is none.
   *
   * @param first whether this stack is new
   */
  void write(ByteSink out, StackWalk walk, boolean first) throws IOException {
    int from = 0;
    while (from < walk.depth && program.hidden(program.owner[walk.frames[from]])) {
      from++;
    }
    from = from == walk.depth ? 0 : from;
    if (first) {
      seen.printed(walk, from);
    }
    int pcWidth = 0;
    int nameWidth = 0;
    for (int i = from; i < walk.depth; i++) {
      int site = walk.frames[i];
      if (program.owner[site] != GoRuntime.GOEXIT) {
        pcWidth = Math.max(pcWidth, 2 + ByteSink.hexDigits(callAddress(site)));
        nameWidth = Math.max(nameWidth, widestName(site));
      }
    }
    for (int i = from; i < walk.depth; i++) {
      if (program.owner[walk.frames[i]] != GoRuntime.GOEXIT) {
        lines(out, walk.frames[i], pcWidth, nameWidth);
      }
    }
    out.put('\n');
  }

  /** How many lines of functions were written. */
  long lines() {
    return lines;
  }

  private void lines(ByteSink out, int site, int pcWidth, int nameWidth) throws IOException {
    long pc = callAddress(site);
    // The offset counts from the function that holds the code, whatever is inlined into it.
    long offset = pc - program.entry[program.owner[site]];
    for (int i = program.firstLine[site]; i < program.firstLine[site + 1]; i++) {
      int f = program.lineFunction[i];
      out.put("#\t");
      out.hex(pc);
      out.tabs(tabs(2 + ByteSink.hexDigits(pc), pcWidth));
      out.put(program.names[f]);
      out.put('+');
      out.hex(offset);
      out.tabs(tabs(program.names[f].length + 3 + ByteSink.hexDigits(offset), nameWidth));
      out.put(program.files[f]);
      out.put(':');
      out.decimal(program.lineNumber[i]);
      out.put('\n');
      lines++;
    }
  }

  /** The symbol lines say where the call is, the record where it returns to. */
  private long callAddress(int site) {
    return program.returnAddress[site] - 1;
  }

  private int widestName(int site) {
    int widest = 0;
    for (int i = program.firstLine[site]; i < program.firstLine[site + 1]; i++) {
      widest = Math.max(widest, program.names[program.lineFunction[i]].length);
    }
    long offset = callAddress(site) - program.entry[program.owner[site]];
    return widest + 3 + ByteSink.hexDigits(offset);
  }

  /** A column is as wide as its widest cell and one more, rounded up to whole tabs. */
  private static int tabs(int cell, int widest) {
    int column = (widest + TAB) / TAB * TAB;
    return (column - cell + TAB - 1) / TAB;
  }
}
