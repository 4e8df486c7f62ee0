package io.pprof4j.cli.source;

import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import io.pprof4j.report.Reports;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * How sources are read.
 *
 * @param recorded with a row per sample, rather than folded
 * @param labels with labels; without, a source that may need them is read again
 * @param symbols with the symbols of text dumps
 * @param threads how many of them read one source
 * @param turns of those that parse at the same time
 */
record Manner(boolean recorded, boolean labels, boolean symbols, int threads, Semaphore turns)
    implements Outcome.Reading {

  @Override
  public Profile read(Source source) throws IOException {
    Profile profile = source.read(reader(), turns).profile();
    if (!labels && Reports.mayHoldBase(profile)) {
      Manner labelled = new Manner(recorded, true, symbols, threads, turns);
      return source.read(labelled.reader(), turns).profile();
    }
    return profile;
  }

  ProfileReader reader() {
    return (recorded ? ProfileReader.recorded() : ProfileReader.folded())
        .withSymbols(symbols)
        .withThreads(threads)
        .withLabels(labels);
  }
}
