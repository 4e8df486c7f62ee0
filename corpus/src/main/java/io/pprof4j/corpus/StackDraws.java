package io.pprof4j.corpus;

/**
 * Which stack each record has: every stack is introduced once, at an even pace, and repeats from
 * then on as {@link Zipf} says. Stacks are numbered in the order of introduction. Where there are
 * several passes, each begins with the random numbers that the first began with, so that whatever
 * else is drawn from them for a record is drawn for it again.
 */
final class StackDraws {
  private final Zipf zipf = new Zipf();
  private final Rng rng;
  private final long start;
  private final Amount amount;
  private int passes;
  private long done;
  private int introduced;

  int stack;

  /** Whether this is the first record of its stack in all passes. */
  boolean newStack;

  StackDraws(Rng rng, Amount amount) {
    this.rng = rng;
    this.start = rng.state();
    this.amount = amount;
  }

  boolean next() {
    if (done == amount.records()) {
      if (++passes == amount.repeat()) {
        return false;
      }
      rng.seed(start);
      done = 0;
      introduced = 0;
    }
    boolean introduces =
        introduced == 0 || rng.below(amount.records() - done) < amount.stacks() - introduced;
    newStack = introduces && passes == 0;
    stack = introduces ? introduced++ : zipf.draw(rng, introduced);
    done++;
    return true;
  }

  /** Number of records drawn in this pass. */
  long done() {
    return done;
  }
}
