package io.pprof4j.report.memstats;

/**
 * How a law stands in a dump.
 *
 * @param finding the numbers, and where the law does not hold, by how much or what is missing
 */
record Verdict(Outcome outcome, String finding) {
  static Verdict notCheckable(String reason) {
    return new Verdict(Outcome.NOT_CHECKABLE, reason);
  }

  enum Outcome {
    HOLDS("holds"),
    VIOLATED("violated"),
    /** A field is missing or unusable, and no value it could have had decides the matter. */
    NOT_CHECKABLE("not checkable");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
