package io.pprof4j.intern;

/** Which samples add up. */
public enum Folding {
  /** None: every sample keeps its row. */
  NONE,

  /**
   * Those of one stack and label set whose values agree in sign. The sum of magnitudes, of which a
   * report's total is made, stays as it was recorded. Samples of no value at all stay apart, so
   * that rows that have one are in the order in which a merge, which drops the others, meets them.
   */
  SAME_SIGNS,

  /** Those of one stack and label set, as a merge of profiles has it. */
  ALL
}
