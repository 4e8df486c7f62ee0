package io.pprof4j.corpus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.BitSet;

/**
 * Go's dump of all goroutines ({@code /debug/pprof/goroutine?debug=2}). A stack is the end of a
 * walk below what its goroutine waits in; the call above it is the one that created the goroutine.
 * Of a stack all is the same each time but the words of its arguments.
 */
final class GoroutineText {
  /** How many in 1000 goroutines that wait are about to run. */
  private static final int RUNNABLE = 15;

  /** How many in 1000 have waited for less than a minute. */
  private static final int JUST_NOW = 300;

  /** How many in 1000 of the others have waited as long as all of their stack. */
  private static final int COHORT = 800;

  /** How many in 1000 stacks belong to goroutines locked to a thread. */
  private static final int LOCKED = 4;

  private static final long HEAP = 0xc000000000L;

  private final GoProgram program;
  private final Rng rng;
  private final Rng ofStack = new Rng(0);
  private final LongSet stacks = new LongSet();
  private final LongSet rows = new LongSet();
  private final LongSet locations = new LongSet();
  private final BitSet functions = new BitSet();
  private final LongSet waitFunctions = new LongSet();
  private final long[] states = new long[GoroutineState.ALL.size()];
  private long waitMinutes;
  private long locked;
  private long id = 1;

  /** Of the bracket or the stack under way. */
  private long fingerprint;

  GoroutineText(GoProgram program, long seed) {
    this.program = program;
    this.rng = new Rng(seed);
  }

  /** Writes the dump and says what is in it. */
  Facts write(ByteSink out, long seed, Amount amount) throws IOException {
    StackDraws draws = new StackDraws(rng, amount);
    StackWalk walk = new StackWalk(program, seed);
    while (draws.next()) {
      walk.make(draws.stack);
      ofStack.seed(walk.fingerprint);
      GoroutineState waits = GoroutineState.draw(ofStack);
      bracket(out, waits);
      long row = fingerprint;
      fingerprint = 0;
      waiting(out, waits, draws.newStack);
      int from = firstShown(walk);
      int to = Math.min(walk.depth - 1, from + 2 + ofStack.below(7) + ofStack.below(8));
      for (int i = from; i < to; i++) {
        frame(out, walk.frames[i], draws.newStack);
      }
      if (draws.newStack) {
        stacks.add(fingerprint);
      }
      rows.add(Rng.mix(Rng.mix(row, fingerprint), creator(out, walk.frames[to])));
      out.put('\n');
    }
    Facts facts = new Facts().put("records", amount.total()).put("stacks", stacks.count());
    facts.put("folded", rows.count()).put("locations", locations.count());
    facts.put("functions", functions.cardinality() + waitFunctions.count());
    facts.put("wait_minutes", waitMinutes).put("locked", locked);
    for (int i = 0; i < states.length; i++) {
      facts.put("state " + GoroutineState.ALL.get(i).name(), states[i]);
    }
    return facts;
  }

  /** Where a goroutine was before it called what it waits in: never in the runtime itself. */
  private int firstShown(StackWalk walk) {
    int from = 0;
    while (from < walk.depth - 1 && program.hidden(program.owner[walk.frames[from]])) {
      from++;
    }
    return from;
  }

  private void bracket(ByteSink out, GoroutineState waits) throws IOException {
    boolean isLocked = ofStack.chance(LOCKED);
    long cohort = minutes(ofStack);
    boolean runnable = waits.minutes() && rng.chance(RUNNABLE);
    GoroutineState state = runnable ? GoroutineState.RUNNABLE : waits;
    long minutes = !state.minutes() || rng.chance(JUST_NOW) ? 0 : cohort;
    if (minutes > 0 && !rng.chance(COHORT)) {
      minutes = minutes(rng);
    }
    id += 1 + rng.below(40);
    out.put("goroutine ");
    out.decimal(id);
    out.put(" [");
    out.put(state.name());
    if (minutes > 0) {
      out.put(", ");
      out.decimal(minutes);
      out.put(" minutes");
    }
    if (isLocked) {
      out.put(", locked to thread");
    }
    out.put("]:\n");
    int index = GoroutineState.ALL.indexOf(state);
    states[index]++;
    waitMinutes += minutes;
    locked += isLocked ? 1 : 0;
    fingerprint = (2 * minutes + (isLocked ? 1 : 0)) * states.length + index;
  }

  /** From 1 minute to 2 days, as often in each octave. */
  private static long minutes(Rng from) {
    long octave = 1L << from.below(12);
    return octave + from.below(octave);
  }

  private void waiting(ByteSink out, GoroutineState waits, boolean first) throws IOException {
    long chain = 0;
    for (GoroutineState.Frame frame : waits.frames()) {
      out.put(frame.function());
      place(out, frame.file().getBytes(US_ASCII), frame.line(), frame.offset(), frame.arguments());
      // Negative: no function of the program has this number.
      long function = -1 - GoroutineState.number(frame.function());
      chain = Rng.mix(Rng.mix(chain, function), frame.line());
      if (first) {
        waitFunctions.add(function);
      }
      if (frame.offset() != 0) {
        location(chain, first);
        chain = 0;
      }
    }
  }

  private void frame(ByteSink out, int site, boolean first) throws IOException {
    int last = program.firstLine[site + 1] - 1;
    long chain = 0;
    for (int i = program.firstLine[site]; i <= last; i++) {
      int f = program.lineFunction[i];
      out.put(program.names[f]);
      place(out, program.files[f], program.lineNumber[i], i < last ? 0 : offset(site), f % 5);
      chain = Rng.mix(Rng.mix(chain, f), program.lineNumber[i]);
      if (first) {
        functions.set(f);
      }
    }
    location(chain, first);
  }

  /** Ends a frame and what is inlined into it. */
  private void location(long chain, boolean first) {
    if (first) {
      locations.add(chain);
    }
    fingerprint = Rng.mix(fingerprint, chain);
  }

  /** What follows a function's name; one that is inlined has no offset. */
  private void place(ByteSink out, byte[] file, int line, long offset, int arguments)
      throws IOException {
    if (offset == 0) {
      out.put("(...)");
    } else {
      out.put('(');
      for (int i = 0; i < arguments; i++) {
        out.put(i == 0 ? "" : ", ");
        argument(out);
      }
      out.put(')');
    }
    out.put("\n\t");
    out.put(file);
    out.put(':');
    out.decimal(line);
    if (offset != 0) {
      out.put(" +");
      out.hex(offset);
    }
    out.put('\n');
  }

  /** A pointer, a string or a small number; one that may be stale has a question mark. */
  private void argument(ByteSink out) throws IOException {
    int kind = rng.below(8);
    if (kind == 0) {
      out.put("{0x7f1900, ");
    }
    out.hex(kind < 6 ? HEAP + 16L * rng.below(1 << 26) : rng.below(4096));
    if (kind == 0) {
      out.put('}');
    } else if (kind < 3) {
      out.put('?');
    }
  }

  private long creator(ByteSink out, int site) throws IOException {
    int line = program.firstLine[site + 1] - 1;
    int f = program.lineFunction[line];
    out.put("created by ");
    out.put(program.names[f]);
    out.put(" in goroutine ");
    out.decimal(1 + rng.below(id));
    out.put("\n\t");
    out.put(program.files[f]);
    out.put(':');
    out.decimal(program.lineNumber[line]);
    out.put(" +");
    out.hex(offset(site));
    out.put('\n');
    return f;
  }

  private long offset(int site) {
    return program.returnAddress[site] - program.entry[program.owner[site]];
  }
}
