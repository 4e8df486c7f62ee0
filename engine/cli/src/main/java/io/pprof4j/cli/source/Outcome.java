package io.pprof4j.cli.source;

import io.pprof4j.profile.Profile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What came of a source.
 *
 * @param profile null when there is none
 * @param trouble why there is none; null when there is one
 */
record Outcome(Source source, @Nullable Profile profile, @Nullable IOException trouble) {

  /** Reads a source on the thread that calls. */
  static Outcome of(Source source, Reading reading) {
    try {
      return new Outcome(source, reading.read(source), null);
    } catch (IOException e) {
      return new Outcome(source, null, e);
    }
  }

  /** How a source becomes a profile. */
  @FunctionalInterface
  interface Reading {
    Profile read(Source source) throws IOException;
  }
}
