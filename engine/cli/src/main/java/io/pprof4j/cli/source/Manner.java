package io.pprof4j.cli.source;

import io.pprof4j.archive.inflate.Libdeflate;
import io.pprof4j.dump.Dump;
import io.pprof4j.profile.Loss;
import io.pprof4j.read.ProfileReader;
import io.pprof4j.report.Reports;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * How sources are read.
 *
 * @param recorded with a row per sample, rather than folded
 * @param labels with labels; without, a source that may need them is read again
 * @param examples with the numbers of goroutines
 * @param symbols with the symbols of text dumps
 * @param salvage whether to read what is whole in a damaged source
 * @param threads how many of them read one source
 * @param turns of those that parse at the same time
 */
record Manner(
    boolean recorded,
    boolean labels,
    boolean examples,
    boolean symbols,
    boolean salvage,
    int threads,
    Semaphore turns)
    implements Outcome.Reading {

  @Override
  public Dump read(Source source, List<Loss> losses) throws IOException {
    Dump dump = source.read(reader(losses), turns);
    if (!labels && Reports.mayHoldBase(dump.profile())) {
      Manner labelled = new Manner(recorded, true, examples, symbols, salvage, threads, turns);
      losses.clear();
      return source.read(labelled.reader(losses), turns);
    }
    return dump;
  }

  ProfileReader reader(List<Loss> losses) {
    ProfileReader reader =
        (recorded ? ProfileReader.recorded() : ProfileReader.folded())
            .withSymbols(symbols)
            .withThreads(threads)
            .withLabels(labels)
            .withExamples(examples)
            .withInflater(Libdeflate::create);
    return salvage ? reader.withSalvage(losses::add) : reader;
  }
}
