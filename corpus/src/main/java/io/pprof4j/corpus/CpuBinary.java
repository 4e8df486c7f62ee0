package io.pprof4j.corpus;

import java.io.IOException;
import java.util.BitSet;

/**
 * The binary CPU profile that gperftools writes, in 64-bit words of little-endian order: records of
 * a number of samples and a stack, then the memory map of the process as text.
 *
 * <p>Every 47th signal finds a new stack, every 25th record therefore. That is no more than real
 * programs have: the leaf is any instruction, not only a call, and GCC's C++ compiler under
 * gperftools left some 2000 records of which no two were alike. Of a server at work for half a day,
 * which this is, fewer are new.
 */
final class CpuBinary {
  private static final long PERIOD_MICROS = 10_000;
  private static final long NANOS_PER_SAMPLE = 1000 * PERIOD_MICROS;

  private final GoProgram program;
  private final StackStore store = new StackStore();
  private final SignalTable table = new SignalTable();
  private final LongSet stacks = new LongSet();
  private final BitSet leaves = new BitSet();
  private final BitSet callers = new BitSet();
  private long records;
  private long frames;

  CpuBinary(GoProgram program) {
    this.program = program;
  }

  /**
   * Writes the profile and says what is in it.
   *
   * @param signals samples taken, which are more than there are records
   */
  Facts write(ByteSink out, long seed, Amount signals) throws IOException {
    words(out, 0, 3, 0, PERIOD_MICROS, 0);
    StackDraws draws = new StackDraws(new Rng(seed), signals);
    StackWalk walk = new StackWalk(program, seed);
    while (draws.next()) {
      if (draws.newStack) {
        walk.make(draws.stack);
        add(walk);
      }
      int place = table.hit(draws.stack, store.fingerprint(draws.stack));
      if (place >= 0) {
        record(out, place);
        table.take(place, draws.stack);
      }
    }
    for (int place = 0; place < table.size(); place++) {
      record(out, place);
    }
    words(out, 0, 1, 0);
    program.writeMap(out);
    return new Facts()
        .put("records", records)
        .put("samples", signals.total())
        .put("cpu", signals.total() * NANOS_PER_SAMPLE)
        .put("stacks", stacks.count())
        .put("addresses", leaves.cardinality() + callers.cardinality())
        .put("frames", frames);
  }

  private void record(ByteSink out, int place) throws IOException {
    if (table.count(place) > 0) {
      int stack = table.stack(place);
      records++;
      frames += store.depth(stack);
      words(out, table.count(place), store.depth(stack));
      store.write(out, stack);
    }
  }

  private void add(StackWalk walk) {
    if (stacks.add(walk.fingerprint)) {
      leaves.set(walk.frames[0]);
      for (int i = 1; i < walk.depth; i++) {
        callers.set(walk.frames[i]);
      }
    }
    byte[] words = new byte[Long.BYTES * walk.depth];
    for (int i = 0; i < walk.depth; i++) {
      long address =
          program.returnAddress[walk.frames[i]] - (i == 0 ? GoProgram.INSIDE_OF_CALL : 0);
      for (int b = 0; b < Long.BYTES; b++) {
        words[Long.BYTES * i + b] = (byte) (address >>> (Byte.SIZE * b));
      }
    }
    store.add(walk, words, words.length);
  }

  private static void words(ByteSink out, long... words) throws IOException {
    for (long word : words) {
      out.word(word);
    }
  }
}
