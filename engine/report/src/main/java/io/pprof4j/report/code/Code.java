package io.pprof4j.report.code;

/**
 * Where reports on code get it from.
 *
 * @param sources the sources
 */
public record Code(SourceFiles sources) {
  /** No code at all. */
  public static final Code NONE = new Code(new NoFiles());
}
