package io.pprof4j.corpus;

import java.io.IOException;
import java.util.BitSet;

/** The stacks of all threads of a C++ program (threadz), some the same as of the thread before. */
final class ThreadText {
  /** How many in 1000 threads are said to be the same as the one before. */
  private static final int SAME = 200;

  private static final long FIRST_ID = 0x7f00_0000_0000L;
  private static final long STACK_SIZE = 8 << 20;

  private final GoProgram program;
  private final StackStore store = new StackStore();
  private final LongSet stacks = new LongSet();
  private final BitSet leaves = new BitSet();
  private final BitSet callers = new BitSet();

  ThreadText(GoProgram program) {
    this.program = program;
  }

  /** Writes the dump and says what is in it. */
  Facts write(ByteSink out, long seed, Amount threads) throws IOException {
    out.put("--- threadz 1 ---\n\n");
    Rng rng = new Rng(seed);
    StackDraws draws = new StackDraws(rng, threads);
    StackWalk walk = new StackWalk(program, seed);
    long frames = 0;
    while (draws.next()) {
      out.put("--- Thread ");
      out.put(Long.toHexString(FIRST_ID + draws.done() * STACK_SIZE));
      out.put(" (name: pool/");
      out.decimal(draws.done());
      out.put(") stack: ---\n ");
      if (draws.newStack) {
        walk.make(draws.stack);
        add(walk);
      } else if (rng.chance(SAME)) {
        out.put(" [same as previous thread]\n");
        continue;
      }
      frames += store.depth(draws.stack);
      store.write(out, draws.stack);
    }
    out.put("--- Memory map: ---\n");
    program.writeMap(out);
    return new Facts()
        .put("records", threads.total())
        .put("stacks", stacks.count())
        .put("addresses", leaves.cardinality() + callers.cardinality())
        .put("frames", frames);
  }

  private void add(StackWalk walk) throws IOException {
    if (stacks.add(walk.fingerprint)) {
      leaves.set(walk.frames[0]);
      for (int i = 1; i < walk.depth; i++) {
        callers.set(walk.frames[i]);
      }
    }
    store.addText(walk, program, GoProgram.INSIDE_OF_CALL);
  }
}
