package io.pprof4j.cli.source;

import io.pprof4j.cli.flags.Sources;
import io.pprof4j.dump.Dump;
import io.pprof4j.merge.SampleTypes;
import io.pprof4j.merge.Scaling;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import io.pprof4j.report.ReportException;
import io.pprof4j.report.dumps.Digest;
import io.pprof4j.report.object.ObjectTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Gets what a command line is about, in most cases one profile: every source read, those that can't
 * be told and left out, the rest made compatible and merged, a base taken away, symbols looked for;
 * kept in a file when it came from a server.
 */
public final class Fetcher {
  private final Sources sources;
  private final Inputs inputs;
  private final Messages messages;
  private final Servers servers;
  private final ArchiveProgress progress;
  private final SourceReader reader;
  private final Completion completion;

  /**
   * @param messages takes pprof's warnings, and what is wrong with a source among several
   * @param progress hears how far the reading of an archive is
   */
  public Fetcher(Sources sources, Inputs inputs, Messages messages, ArchiveProgress progress) {
    this.sources = sources;
    this.inputs = inputs;
    this.messages = messages;
    this.progress = progress;
    this.servers = new Servers(sources.servers(), inputs);
    this.reader = new SourceReader(sources, inputs, servers, messages, progress);
    this.completion = new Completion(sources, inputs, servers, messages);
  }

  /**
   * The profile for a report.
   *
   * @param recorded whether the report shows samples as they were recorded
   * @param labels whether the report looks at labels
   */
  public Profile fetch(boolean recorded, boolean labels) throws FetchException {
    List<Source> profiles = reader.profiles();
    List<Source> bases = reader.bases();
    if (areArchives(profiles, bases)) {
      return fetchMerged(List.of(), recorded, labels);
    }
    boolean several = profiles.size() > 1;
    boolean base = !bases.isEmpty();
    boolean once = Source.anyOnce(profiles) || Source.anyOnce(bases);
    // What can't be read again is read whole: it may turn out to be the only one, or be kept.
    boolean asRecorded = once || (base ? sources.normalize() : recorded);
    // What two samples of opposite sign add up to depends on whether their labels differ.
    boolean needLabels = labels || base || once || profiles.size() > SourceReader.CHUNK;
    boolean folded = !asRecorded || several && !once;
    Manner manner = reader.manner(!folded, needLabels, false, profiles.size() + bases.size());

    List<Source> together = new ArrayList<>(SourceReader.chunk(profiles, 0));
    together.addAll(bases);
    List<Outcome> outcomes = reader.read(together, manner);
    if (Outcome.holdArchive(outcomes)) {
      return fetchMerged(outcomes, recorded, labels);
    }
    if (several && !needLabels && Outcome.anyNegative(outcomes)) {
      return fetch(recorded, true);
    }
    int first = together.size() - bases.size();
    Sum sum = sum("source", profiles.size(), manner);
    sum.add(outcomes.subList(0, first));
    List<Outcome> given = Outcome.ofStreams(outcomes);
    for (int from = first; from < profiles.size(); from += SourceReader.CHUNK) {
      List<Outcome> more = reader.read(SourceReader.chunk(profiles, from), manner);
      given.addAll(Outcome.ofStreams(more));
      if (Outcome.holdArchive(more)) {
        return fetchMerged(given, recorded, labels);
      }
      sum.add(more);
    }
    Profile profile = sum.total();
    Sum less = sum("base", 1, manner);
    if (base) {
      less.add(outcomes.subList(first, together.size()));
    }
    sum.tellMissing();
    if (several && sum.isOfOne() && asRecorded && !once) {
      // Merged, all that is equal folds. But one that is left alone of several isn't merged.
      profile = sum.again();
    }
    if (base) {
      Profile taken = less.total();
      boolean exact = SampleTypes.alike(List.of(profile, taken)) && Scaling.isExact(taken);
      if (folded && !exact) {
        profile = sum.isOfOne() && !asRecorded ? sum.again() : profile;
        taken = less.again();
      }
      profile = Combination.less(profile, taken, sources);
    }
    return completion.finish(profile);
  }

  private Sum sum(String what, int wanted, Manner manner) {
    return new Sum(what, wanted, manner, reader, completion, messages);
  }

  private boolean areArchives(List<Source> profiles, List<Source> bases) {
    return sources.archives().chosen() || Source.anySeveral(profiles) || Source.anySeveral(bases);
  }

  /**
   * Goroutines, and the MemStats of their process if a heap dump is among the sources. Samples of a
   * base are below 0.
   */
  public Goroutines fetchGoroutines() throws FetchException {
    List<Source> profiles = reader.profiles();
    List<Source> bases = reader.bases();
    List<Outcome> given = new ArrayList<>();
    if (!areArchives(profiles, bases)) {
      GoroutineFetch fetch = new GoroutineFetch(sources, reader, completion, messages);
      Goroutines goroutines = fetch.fetch(profiles, bases, given);
      if (goroutines != null) {
        return goroutines;
      }
    }
    return Goroutines.of(fetchMerged(given, false, true), profiles, null);
  }

  /**
   * The goroutines of a profile that was fetched for any report.
   *
   * @throws ReportException if samples of a base are not marked, and so cannot be told apart
   */
  public Goroutines goroutines(Profile profile) throws ReportException {
    if (!sources.base().isEmpty() && !sources.diffBase()) {
      throw new ReportException("goroutines compares with a -diff_base, not with a -base");
    }
    return Goroutines.of(profile, reader.profiles(), null);
  }

  /**
   * What the dumps of all sources are digested to. They are not kept in files: what is more in a
   * dump than in a profile would be lost.
   *
   * @param recorded whether the digest counts samples as they were recorded
   * @param another makes an empty digest; called by several threads
   */
  public <D extends Digest<D>> Digested<D> digest(boolean recorded, Supplier<D> another)
      throws FetchException {
    List<Source> profiles = reader.profiles();
    List<Outcome> given = List.of();
    if (profiles.size() == 1 && !areArchives(profiles, List.of())) {
      given = reader.read(profiles, reader.alone(recorded));
      if (!Outcome.holdArchive(given)) {
        return digest(given.getFirst(), another.get());
      }
    }
    try (ArchiveFetch archives = archives()) {
      return archives.digest(given, recorded, another);
    }
  }

  private <D extends Digest<D>> Digested<D> digest(Outcome outcome, D digest)
      throws FetchException {
    Source source = outcome.source();
    Dump dump = outcome.dump();
    if (dump == null) {
      throw new FetchException(reader.trouble(source, Objects.requireNonNull(outcome.trouble())));
    }
    reader.tell(outcome.losses());
    digest.add(dump, outcome.losses(), source.name(), 0);
    return new Digested<>(digest, source.name(), "");
  }

  /**
   * A profile for each part that the command line splits archives into, in the order of parts.
   *
   * @param recorded whether the report shows samples as they were recorded
   * @param labels whether the report looks at labels
   */
  public List<Part> fetchParts(boolean recorded, boolean labels) throws FetchException {
    try (ArchiveFetch archives = archives()) {
      return archives.parts(recorded, labels);
    }
  }

  /** What the sources hold, taken as archives. */
  public Inventory inventory() throws FetchException {
    try (ArchiveFetch archives = archives()) {
      return archives.inventory();
    }
  }

  private Profile fetchMerged(List<Outcome> outcomes, boolean recorded, boolean labels)
      throws FetchException {
    try (ArchiveFetch archives = archives()) {
      return archives.merged(outcomes, recorded, labels);
    }
  }

  private ArchiveFetch archives() {
    Bundles bundles = new Bundles(sources, inputs, servers, messages, progress);
    return new ArchiveFetch(sources, completion, bundles, messages);
  }

  /** Who reads binaries; made when there is one to read. */
  public ObjectTool binaries() {
    return completion.binaries();
  }
}
