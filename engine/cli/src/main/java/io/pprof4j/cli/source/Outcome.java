package io.pprof4j.cli.source;

import io.pprof4j.dump.Dump;
import io.pprof4j.profile.Loss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a source.
 *
 * @param losses what a profile that was salvaged lacks
 * @param dump null when there is none
 * @param trouble why there is none; null when there is one
 */
record Outcome(
    Source source, List<Loss> losses, @Nullable Dump dump, @Nullable IOException trouble) {

  /** Reads a source on the thread that calls. */
  static Outcome of(Source source, Reading reading) {
    List<Loss> losses = new ArrayList<>();
    try {
      return new Outcome(source, losses, reading.read(source, losses), null);
    } catch (IOException e) {
      return new Outcome(source, losses, null, e);
    }
  }

  /** How a source becomes a dump. */
  @FunctionalInterface
  interface Reading {
    /**
     * Reads it.
     *
     * @param losses filled with what was lost, if the profile is salvaged
     */
    Dump read(Source source, List<Loss> losses) throws IOException;
  }
}
