package io.pprof4j.report.graph;

/**
 * A label, or a value of a numeric one, at a vertex. Texts are byte strings.
 *
 * @param name what it is called; string labels of one set are one tag
 * @param value a numeric one's value in the profile's unit, else 0; of several of the same name the
 *     first
 * @param flat sum of the samples that have it and the vertex as their leaf
 * @param flatDivisor by what to divide that, if not 0
 * @param cum sum of the samples that have it and the vertex
 * @param cumDivisor by what to divide that, if not 0
 */
public record Tag(String name, long value, long flat, long flatDivisor, long cum, long cumDivisor) {

  /** The flat value, or its mean. */
  public long flatMean() {
    return SampleValue.divide(flat, flatDivisor);
  }

  /** The inclusive value, or its mean. */
  public long cumMean() {
    return SampleValue.divide(cum, cumDivisor);
  }
}
