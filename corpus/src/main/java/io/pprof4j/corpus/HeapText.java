package io.pprof4j.corpus;

import java.io.IOException;

/** Go's text heap dump (runtime/pprof, {@code debug=1}), with a {@link SymbolBlock} or without. */
final class HeapText {
  private final GoProgram program;
  private final boolean symbols;
  private final Seen seen;
  private final SymbolBlock symbolBlock;
  private final Totals totals = new Totals();
  private final StackStore store = new StackStore();
  private final LongSet folded = new LongSet();

  HeapText(GoProgram program, boolean symbols) {
    this.program = program;
    this.symbols = symbols;
    this.seen = new Seen(program);
    this.symbolBlock = new SymbolBlock(program, seen);
  }

  /** Writes the dump and says what is in it. */
  Facts write(ByteSink out, long seed, Amount amount) throws IOException {
    Totals header = new Totals();
    HeapRecords counted = new HeapRecords(seed, amount, true);
    while (counted.next()) {
      header.add(counted);
    }
    out.put("heap profile: ");
    values(out, header.inuseObjects, header.inuseBytes, header.allocObjects, header.allocBytes);
    out.put("] @ heap/1048576\n");

    StackWalk walk = new StackWalk(program, seed);
    HeapRecords record = new HeapRecords(seed, amount, true);
    while (record.next()) {
      totals.add(record);
      totals.addScaled(record);
      if (record.newStack || symbols) {
        walk.make(record.stack);
      }
      if (record.newStack) {
        seen.stack(walk);
        store.addText(walk, program);
      }
      seen.frames(store.depth(record.stack));
      folded.add(Rng.mix(store.fingerprint(record.stack), record.size));
      values(out, record.inuseObjects, record.inuseBytes, record.allocObjects, record.allocBytes);
      out.put("] @");
      store.write(out, record.stack);
      if (symbols) {
        symbolBlock.write(out, walk, record.newStack);
      }
    }
    new MemStatsBlock(totals, seed).write(out);
    return facts();
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

  private Facts facts() {
    Facts facts = new Facts();
    totals.sums(facts);
    totals.scaledSums(facts);
    seen.facts(facts);
    // pprof gives each record its size of object as a label, so equal stacks stay apart by it.
    facts.put("folded", folded.count());
    if (symbols) {
      seen.symbolFacts(facts);
      facts.put("symbol_lines", symbolBlock.lines());
    }
    return facts;
  }
}
