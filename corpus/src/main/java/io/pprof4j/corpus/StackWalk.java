package io.pprof4j.corpus;

import java.util.Arrays;

/** Makes stack number {@code n} of a program: a walk down its call graph, the same each time. */
final class StackWalk {
  /** No stack has more frames. */
  static final int MAX_DEPTH = 40;

  private final GoProgram program;
  private final long seed;
  private final Rng rng = new Rng(0);

  /** The sites of the stack made last, leaf first. */
  final int[] frames = new int[MAX_DEPTH];

  /** Number of frames of the stack made last. */
  int depth;

  /** Tells the stack made last from every other: 64 bits of it. */
  long fingerprint;

  StackWalk(GoProgram program, long seed) {
    this.program = program;
    this.seed = seed;
  }

  void make(int stack) {
    rng.seed(Rng.mix(seed, stack));
    depth = 5 + rng.below(18) + rng.below(19);
    if (rng.chance(10)) {
      scheduler();
    } else {
      goroutine();
    }
    long h = depth;
    for (int i = 0; i < depth; i++) {
      h = (Long.rotateLeft(h, 23) ^ frames[i]) * 0x9E3779B97F4A7C15L;
    }
    fingerprint = h ^ (h >>> 32);
  }

  private void goroutine() {
    int at = depth;
    frames[--at] = site(program.sitesOf(GoRuntime.GOEXIT));
    int sites = program.sitesOf(program.roots[rng.below(program.roots.length)]);
    if (rng.chance(200)) {
      frames[--at] = site(program.sitesOf(GoRuntime.MAIN));
      sites = program.sitesOf(program.main);
    }
    int[] top = GoRuntime.ALLOCATORS[rng.below(GoRuntime.ALLOCATORS.length)];
    int leaf = Math.min(top.length, at - 1);
    for (int i = 0; i < leaf; i++) {
      frames[i] = site(program.sitesOf(top[i]));
    }
    while (at > leaf) {
      int site = site(sites);
      int next = program.calls[site];
      frames[--at] = site;
      if (next == sites) {
        int from = Math.max(leaf, at - 1 - rng.below(5));
        Arrays.fill(frames, from, at, site);
        at = from;
        // Out of the recursion by the function's last site, which never calls itself.
        next = program.calls[(sites >> 3) + (sites & 7) - 1];
      }
      sites = next;
    }
  }

  /** A stack that never leaves the runtime; Go prints all of its frames, having printed none. */
  private void scheduler() {
    for (int i = 0; i < depth; i++) {
      int functions = program.runtime - GoRuntime.SCHEDULER;
      frames[i] = site(program.sitesOf(GoRuntime.SCHEDULER + rng.below(functions)));
    }
  }

  private int site(int sites) {
    return (sites >> 3) + rng.below(sites & 7);
  }
}
