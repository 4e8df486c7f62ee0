package io.pprof4j.corpus;

import java.util.BitSet;

/** What of a program has appeared in a file so far. */
final class Seen {
  private final GoProgram program;
  private final LongSet stacks = new LongSet();
  private final BitSet sites = new BitSet();
  private final BitSet printed = new BitSet();
  private long frames;

  Seen(GoProgram program) {
    this.program = program;
  }

  void stack(StackWalk walk) {
    if (stacks.add(walk.fingerprint)) {
      for (int i = 0; i < walk.depth; i++) {
        sites.set(walk.frames[i]);
      }
    }
  }

  void frames(int n) {
    frames += n;
  }

  /** The first of the frames that a text dump prints has been found: all to the end are. */
  void printed(StackWalk walk, int from) {
    for (int i = from; i < walk.depth; i++) {
      if (program.owner[walk.frames[i]] != GoRuntime.GOEXIT) {
        printed.set(walk.frames[i]);
      }
    }
  }

  /** Distinct stacks and addresses, and all addresses counted. */
  void facts(Facts facts) {
    facts.put("stacks", stacks.count()).put("addresses", sites.cardinality()).put("frames", frames);
  }

  /** Distinct addresses that have symbol lines, and distinct functions in these. */
  void symbolFacts(Facts facts) {
    BitSet functions = new BitSet();
    printed.stream()
        .forEach(site -> {
          for (int i = program.firstLine[site]; i < program.firstLine[site + 1]; i++) {
            functions.set(program.lineFunction[i]);
          }
        });
    facts
        .put("symbolized_addresses", printed.cardinality())
        .put("functions", functions.cardinality());
  }
}
