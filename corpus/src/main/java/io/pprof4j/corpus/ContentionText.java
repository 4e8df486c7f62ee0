package io.pprof4j.corpus;

import java.io.IOException;

/**
 * Go's text dump of a block profile ({@code /debug/pprof/block?debug=1}): stacks with the cycles
 * that goroutines were blocked there and how often they were, most cycles first.
 */
final class ContentionText {
  private static final long CYCLES_PER_SECOND = 2_445_427_655L;

  /** What pprof divides by. */
  private static final double CYCLES_PER_NANO = CYCLES_PER_SECOND / 1e9;

  private static final long MOST_CYCLES = 1L << 42;
  private static final long LEAST_CYCLES = 1 << 12;

  private final GoProgram program;
  private final Seen seen;
  private final SymbolBlock symbols;
  private final StackStore store = new StackStore();

  ContentionText(GoProgram program) {
    this.program = program;
    this.seen = new Seen(program);
    this.symbols = new SymbolBlock(program, seen);
  }

  /** Writes the dump and says what is in it. */
  Facts write(ByteSink out, long seed, Amount amount) throws IOException {
    out.put("--- contention:\ncycles/second=");
    out.decimal(CYCLES_PER_SECOND);
    out.put('\n');
    Rng rng = new Rng(seed);
    StackDraws draws = new StackDraws(rng, amount);
    StackWalk walk = new StackWalk(program, seed);
    long contentionSum = 0;
    long delaySum = 0;
    while (draws.next()) {
      walk.make(draws.stack);
      if (draws.newStack) {
        seen.stack(walk);
        store.addText(walk, program);
      }
      seen.frames(walk.depth);
      long cycles = LEAST_CYCLES + MOST_CYCLES / draws.done();
      long contentions = 1 + rng.below(1L << rng.below(16));
      contentionSum += contentions;
      delaySum += (long) (cycles / CYCLES_PER_NANO);
      out.decimal(cycles);
      out.put(' ');
      out.decimal(contentions);
      out.put(" @");
      store.write(out, draws.stack);
      symbols.write(out, walk, draws.newStack);
    }
    Facts facts = new Facts().put("records", amount.total());
    facts.put("contentions", contentionSum).put("delay", delaySum);
    seen.facts(facts);
    seen.symbolFacts(facts);
    return facts.put("symbol_lines", symbols.lines());
  }
}
