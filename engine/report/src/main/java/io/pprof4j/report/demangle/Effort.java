package io.pprof4j.report.demangle;

/**
 * What one name may cost. Substitutions let a name of a few hundred bytes stand for a tree that is
 * deeper than the stack or takes longer than a lifetime to print; such a name stays mangled. The
 * bounds are far above what compilers emit: of 180 000 names in LLVM, Z3, HotSpot and rustc the
 * worst takes a depth of 42, 4 400 steps and 8 KB.
 */
final class Effort {
  /** Nested productions or nodes; a thread with a 512 KB stack holds them. */
  static final int MAX_DEPTH = 256;

  /** Productions read and nodes visited. */
  static final int MAX_STEPS = 500_000;

  /** Bytes of the demangled name. */
  static final int MAX_LENGTH = 1 << 20;

  /** A reading on trial may be repeated within another one, and is costly to give up. */
  private static final int TRIAL_STEPS = 1_000;

  private int depth;
  private int steps;

  void enter() {
    if (++depth > MAX_DEPTH || ++steps > MAX_STEPS) {
      throw new UnreadableNameException("a simpler name");
    }
  }

  void beginTrial() {
    steps += TRIAL_STEPS;
  }

  void leave() {
    depth--;
  }

  int depth() {
    return depth;
  }

  /** Back to the depth of a production that is given up. */
  void leaveTo(int earlier) {
    depth = earlier;
  }

  static void checkLength(int length) {
    if (length > MAX_LENGTH) {
      throw new UnreadableNameException("a shorter name");
    }
  }
}
