package io.pprof4j.corpus;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Go's text heap dump (runtime/pprof, {@code debug=1}). With symbols it is what Go has written
 * since 1.4: after each record a {@code #} line per function, aligned by text/tabwriter with tabs,
 * and a blank line. Several lines share an address where functions are inlined.
 */
final class HeapText {
  private static final int TAB = 8;

  private final GoProgram program;
  private final boolean symbols;
  private final Seen seen;
  private final Totals totals = new Totals();
  private final StackStore store = new StackStore();
  private final ByteSink scratch = new ByteSink(OutputStream.nullOutputStream());
  private final LongSet folded = new LongSet();
  private long symbolLines;

  HeapText(GoProgram program, boolean symbols) {
    this.program = program;
    this.symbols = symbols;
    this.seen = new Seen(program);
  }

  /** Writes the dump and says what is in it. */
  Facts write(ByteSink out, long seed, long records, int stacks) throws IOException {
    Totals header = new Totals();
    HeapRecords counted = new HeapRecords(seed, records, stacks, true);
    while (counted.next()) {
      header.add(counted);
    }
    out.put("heap profile: ");
    values(out, header.inuseObjects, header.inuseBytes, header.allocObjects, header.allocBytes);
    out.put("] @ heap/1048576\n");

    StackWalk walk = new StackWalk(program, seed);
    HeapRecords record = new HeapRecords(seed, records, stacks, true);
    while (record.next()) {
      totals.add(record);
      totals.addScaled(record);
      if (record.newStack || symbols) {
        walk.make(record.stack);
      }
      if (record.newStack) {
        seen.stack(walk);
        byte[] text = addresses(walk);
        store.add(walk, text, text.length);
      }
      seen.frames(store.depth(record.stack));
      folded.add(Rng.mix(store.fingerprint(record.stack), record.size));
      values(out, record.inuseObjects, record.inuseBytes, record.allocObjects, record.allocBytes);
      out.put("] @");
      store.write(out, record.stack);
      if (symbols) {
        symbolBlock(out, walk, record.newStack);
      }
    }
    new MemStatsBlock(totals, seed).write(out);
    return facts();
  }

  /** The end of a record's line. */
  private byte[] addresses(StackWalk walk) throws IOException {
    for (int i = 0; i < walk.depth; i++) {
      scratch.put(' ');
      scratch.hex(program.returnAddress[walk.frames[i]]);
    }
    scratch.put('\n');
    return scratch.take();
  }

  private static void values(ByteSink out, long objects, long bytes, long allObjects, long allBytes)
      throws IOException {
    out.decimal(objects);
    out.put(": ");
    out.decimal(bytes);
    out.put(" [");
    out.decimal(allObjects);
    out.put(": ");
    out.decimal(allBytes);
  }

  /**
   * The lines of a stack from its first frame outside the runtime on, or all where there is none.
   */
  private void symbolBlock(ByteSink out, StackWalk walk, boolean first) throws IOException {
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
        symbolLines(out, walk.frames[i], pcWidth, nameWidth);
      }
    }
    out.put('\n');
  }

  private void symbolLines(ByteSink out, int site, int pcWidth, int nameWidth) throws IOException {
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
      symbolLines++;
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

  private Facts facts() {
    Facts facts = new Facts();
    totals.sums(facts);
    totals.scaledSums(facts);
    seen.facts(facts);
    // pprof gives each record its size of object as a label, so equal stacks stay apart by it.
    facts.put("folded", folded.count());
    if (symbols) {
      seen.symbolFacts(facts);
      facts.put("symbol_lines", symbolLines);
    }
    return facts;
  }
}
