package io.pprof4j.corpus;

import java.io.IOException;

/**
 * Go's text dump of a count profile ({@code /debug/pprof/goroutine?debug=1}): stacks with how often
 * they are there, most first. Stacks under other labels are records of their own.
 */
final class CountText {
  private static final String[] ENDPOINTS = {
    "/v1/users", "/v1/orders", "/v1/search", "/healthz", "/v1/upload", "/v1/users/:id", "/metrics"
  };

  /** How many in 1000 records have labels. */
  private static final int LABELED = 300;

  private static final int TENANTS = 12;

  private final GoProgram program;
  private final Seen seen;
  private final SymbolBlock symbols;
  private final StackStore store = new StackStore();
  private final LongSet folded = new LongSet();

  CountText(GoProgram program) {
    this.program = program;
    this.seen = new Seen(program);
    this.symbols = new SymbolBlock(program, seen);
  }

  /** Writes the dump and says what is in it. */
  Facts write(ByteSink out, long seed, Amount amount) throws IOException {
    long total = 0;
    for (long i = 0; i < amount.records(); i++) {
      total += count(i, amount.records()) * amount.repeat();
    }
    out.put("goroutine profile: total ");
    out.decimal(total);
    out.put('\n');

    Rng rng = new Rng(seed);
    StackDraws draws = new StackDraws(rng, amount);
    StackWalk walk = new StackWalk(program, seed);
    while (draws.next()) {
      walk.make(draws.stack);
      if (draws.newStack) {
        seen.stack(walk);
        store.addText(walk, program);
      }
      seen.frames(walk.depth);
      out.decimal(count(draws.done() - 1, amount.records()));
      out.put(" @");
      store.write(out, draws.stack);
      folded.add(Rng.mix(walk.fingerprint, labels(out, rng)));
      symbols.write(out, walk, draws.newStack);
    }
    Facts facts = new Facts().put("records", amount.total());
    facts.put("goroutines", total).put("folded", folded.count());
    seen.facts(facts);
    seen.symbolFacts(facts);
    return facts.put("symbol_lines", symbols.lines());
  }

  /** A few stacks have many, most have one. */
  private static long count(long record, long records) {
    return 1 + records / (4 * (record + 1));
  }

  /** Which labels were written, 0 for none. */
  private static int labels(ByteSink out, Rng rng) throws IOException {
    if (!rng.chance(LABELED)) {
      return 0;
    }
    int endpoint = rng.below(ENDPOINTS.length);
    int tenant = rng.below(TENANTS);
    out.put("# labels: {\"endpoint\":\"");
    out.put(ENDPOINTS[endpoint]);
    out.put("\", \"tenant\":\"");
    out.decimal(tenant);
    out.put("\"}\n");
    return 1 + endpoint * TENANTS + tenant;
  }
}
