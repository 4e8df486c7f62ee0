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

  /** Whether an archive is among them. */
  static boolean holdArchive(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome.trouble() instanceof StreamedArchive) {
        return true;
      }
    }
    return false;
  }

  /** Those that cannot be had again, for what follows may turn out to be an archive. */
  static List<Outcome> ofStreams(List<Outcome> outcomes) {
    List<Outcome> streams = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome.source() instanceof Source.Stream) {
        streams.add(outcome);
      }
    }
    return streams;
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

  /** Whether any profile that was read has a value below 0. */
  static boolean anyNegative(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome.dump != null && outcome.dump.profile().samples().anyNegative()) {
        return true;
      }
    }
    return false;
  }
}
