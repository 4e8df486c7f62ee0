package io.pprof4j.format;

/**
 * Bytes of an input that are one thing to its format, and without which the rest may be sound.
 *
 * @param from offset of the first
 * @param to offset behind the last
 */
public record Unit(long from, long to) {
  /** Nothing: what is damaged can't be left out without the rest meaning something else. */
  public static final Unit NONE = new Unit(0, 0);
}
