package io.pprof4j.corpus;

import java.io.IOException;

/**
 * jemalloc's heap profile ({@code heap_v2/RATE}): below each stack its numbers, and once more those
 * of the one thread that there is.
 */
final class JemallocText {
  private final GoProgram program;
  private final Seen seen;
  private final Totals totals = new Totals();
  private final StackStore store = new StackStore();
  private final LongSet folded = new LongSet();

  JemallocText(GoProgram program) {
    this.program = program;
    this.seen = new Seen(program);
  }

  /** Writes the dump and says what is in it. */
  Facts write(ByteSink out, long seed, Amount amount) throws IOException {
    Totals header = new Totals();
    HeapRecords counted = new HeapRecords(seed, amount, false);
    while (counted.next()) {
      header.add(counted);
    }
    out.put("heap_v2/524288\n");
    numbers(out, header.inuseObjects, header.inuseBytes, header.allocObjects, header.allocBytes);

    StackWalk walk = new StackWalk(program, seed);
    HeapRecords record = new HeapRecords(seed, amount, false);
    while (record.next()) {
      totals.add(record);
      totals.addScaled(record);
      if (record.newStack) {
        walk.make(record.stack);
        seen.stack(walk);
        store.addText(walk, program);
      }
      seen.frames(store.depth(record.stack));
      folded.add(Rng.mix(store.fingerprint(record.stack), record.size));
      out.put('@');
      store.write(out, record.stack);
      numbers(out, record.inuseObjects, record.inuseBytes, record.allocObjects, record.allocBytes);
    }
    out.put("\nMAPPED_LIBRARIES:\n");
    program.writeMap(out);
    Facts facts = new Facts();
    totals.sums(facts);
    totals.scaledSums(facts);
    seen.facts(facts);
    // Sizes of objects are labels, so equal stacks stay apart by them.
    return facts.put("folded", folded.count());
  }

  private static void numbers(
      ByteSink out, long objects, long bytes, long allObjects, long allBytes) throws IOException {
    for (String who : new String[] {"  t*: ", "  t0: "}) {
      out.put(who);
      out.decimal(objects);
      out.put(": ");
      out.decimal(bytes);
      out.put(" [");
      out.decimal(allObjects);
      out.put(": ");
      out.decimal(allBytes);
      out.put("]\n");
    }
  }
}
