package io.pprof4j.corpus;

/**
 * How much an input holds.
 *
 * @param records drawn in one pass; signals of a CPU profile
 * @param stacks numbered by the records of a pass
 * @param repeat passes, all over the same records: those behind the first add records and nothing
 *     else, neither a stack nor a stack with other labels
 */
record Amount(long records, int stacks, int repeat) {
  /** Records of all passes. */
  long total() {
    return records * repeat;
  }
}
