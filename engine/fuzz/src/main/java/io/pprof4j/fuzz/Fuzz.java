package io.pprof4j.fuzz;

import java.io.IOException;

/** What Jazzer calls, by these names, and what {@code scripts/fuzz} asks for the targets. */
public final class Fuzz {
  private static Target target = Target.ALL.getFirst();

  private Fuzz() {}

  /** Names all targets, one a line. */
  public static void main(String[] args) {
    Target.ALL.forEach(any -> System.out.println(any.id()));
  }

  /**
   * Chooses the target.
   *
   * @param args its name
   */
  public static void fuzzerInitialize(String[] args) {
    target = Target.of(args[0]);
  }

  /** Tries an input. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    target.law().hold(input);
  }
}
