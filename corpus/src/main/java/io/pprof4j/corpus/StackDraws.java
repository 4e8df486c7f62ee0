package io.pprof4j.corpus;

/**
 * Which stack each record has: every stack is introduced once, at an even pace, and repeats from
 * then on as {@link Zipf} says. Stacks are numbered in the order of introduction.
 */
final class StackDraws {
  private final Zipf zipf = new Zipf();
  private final Rng rng;
  private final long records;
  private final int stacks;
  private long done;
  private int introduced;

  int stack;

  /** Whether this is the first record of its stack. */
  boolean newStack;

  StackDraws(Rng rng, long records, int stacks) {
    this.rng = rng;
    this.records = records;
    this.stacks = stacks;
  }

  boolean next() {
    if (done == records) {
      return false;
    }
    newStack = introduced == 0 || rng.below(records - done) < stacks - introduced;
    stack = newStack ? introduced++ : zipf.draw(rng, introduced);
    done++;
    return true;
  }

  /** Number of records drawn. */
  long done() {
    return done;
  }
}
