package io.pprof4j.cli.source;

import io.pprof4j.archive.MergingCollector.Group;
import io.pprof4j.cli.flags.Sources;
import io.pprof4j.dump.Dump;
import io.pprof4j.merge.BaseLabel;
import io.pprof4j.merge.ProfileMerger;
import io.pprof4j.merge.SampleTypes;
import io.pprof4j.merge.Scaling;
import io.pprof4j.profile.Loss;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import io.pprof4j.report.ReportException;
import io.pprof4j.report.object.ObjectTool;
import io.pprof4j.report.symbols.Origins;
import io.pprof4j.report.symbols.SymbolServerException;
import io.pprof4j.report.symbols.Symbolizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Gets the one profile that a command line is about: every source read, those that can't be told
 * and left out, the rest made compatible and merged, a base taken away, symbols looked for; kept in
 * a file when it came from a server.
 */
public final class Fetcher {
  /** pprof merges by so many; sources that share no sample type can fail or not because of it. */
  private static final int CHUNK = 128;

  private final Sources sources;
  private final Inputs inputs;
  private final Messages messages;
  private final Servers servers;
  private final Origins origins;
  private final Binaries binaries;
  private final Semaphore turns;
  private final ArchiveProgress progress;

  /**
   * @param messages takes pprof's warnings, and what is wrong with a source among several
   * @param progress hears how far the reading of an archive is
   */
  public Fetcher(Sources sources, Inputs inputs, Messages messages, ArchiveProgress progress) {
    this.progress = progress;
    this.sources = sources;
    this.inputs = inputs;
    this.messages = messages;
    this.servers = new Servers(sources.servers(), inputs);
    this.origins = new Origins(servers);
    this.binaries = new Binaries(sources, inputs);
    this.turns = new Semaphore(inputs.processors());
  }

  /**
   * The profile for a report.
   *
   * @param recorded whether the report shows samples as they were recorded
   * @param labels whether the report looks at labels
   */
  public Profile fetch(boolean recorded, boolean labels) throws FetchException {
    List<Source> profiles = find(sources.profiles());
    List<Source> bases = sources.base().isEmpty() ? List.of() : find(List.of(sources.base()));
    if (sources.archives().chosen() || holdSeveral(profiles) || holdSeveral(bases)) {
      return fetchMerged(List.of());
    }
    boolean several = profiles.size() > 1;
    boolean base = !bases.isEmpty();
    boolean once = isOnce(profiles) || isOnce(bases);
    // What can't be read again is read whole: it may turn out to be the only one, or be kept.
    boolean asRecorded = once || (base ? sources.normalize() : recorded);
    // What two samples of opposite sign add up to depends on whether their labels differ.
    boolean needLabels = labels || several || base || once;
    int threads = Math.max(1, inputs.processors() / (profiles.size() + bases.size()));
    Manner manner = manner(asRecorded && (!several || once), needLabels, threads);

    List<Source> together = new ArrayList<>(chunk(profiles, 0));
    together.addAll(bases);
    List<Outcome> outcomes = read(together, manner);
    if (holdArchive(outcomes)) {
      return fetchMerged(outcomes);
    }
    int first = together.size() - bases.size();
    Sum sum = new Sum("source", profiles.size(), manner);
    sum.add(outcomes.subList(0, first));
    List<Outcome> given = ofStreams(outcomes);
    for (int from = first; from < profiles.size(); from += CHUNK) {
      List<Outcome> more = read(chunk(profiles, from), manner);
      given.addAll(ofStreams(more));
      if (holdArchive(more)) {
        return fetchMerged(given);
      }
      sum.add(more);
    }
    Profile profile = sum.total();
    Sum less = new Sum("base", 1, manner);
    if (base) {
      less.add(outcomes.subList(first, together.size()));
    }
    sum.tellMissing();
    Source only = sum.only();
    if (several && only != null && asRecorded && !once) {
      // Merged, all that is equal folds. But one that is left alone of several isn't merged.
      profile = alone(only, "source");
    }
    if (base) {
      Profile taken = less.total();
      if (!asRecorded && !SampleTypes.alike(List.of(profile, taken))) {
        profile = only == null ? profile : alone(only, "source");
        taken = alone(bases.getFirst(), "base");
      }
      profile = takeAway(profile, taken);
    }
    return finish(profile);
  }

  /**
   * Goroutines, and the MemStats of their process if a heap dump is among the sources. Samples of a
   * base are below 0.
   */
  public Goroutines fetchGoroutines() throws FetchException {
    List<Source> profiles = find(sources.profiles());
    List<Source> bases = sources.base().isEmpty() ? List.of() : find(List.of(sources.base()));
    if (sources.archives().chosen() || holdSeveral(profiles) || holdSeveral(bases)) {
      return Goroutines.of(fetchMerged(List.of()), profiles, null);
    }
    int threads = Math.max(1, inputs.processors() / (profiles.size() + bases.size()));
    Manner manner =
        new Manner(false, true, true, sources.textSymbols(), sources.salvage(), threads, turns);
    List<Outcome> given = new ArrayList<>();
    List<Outcome> stacks = new ArrayList<>();
    List<Outcome> heaps = new ArrayList<>();
    for (int from = 0; from < profiles.size(); from += CHUNK) {
      List<Outcome> outcomes = read(chunk(profiles, from), manner);
      given.addAll(ofStreams(outcomes));
      if (holdArchive(outcomes)) {
        return Goroutines.of(fetchMerged(given), profiles, null);
      }
      for (Outcome outcome : outcomes) {
        (Goroutines.memStats(outcome) == null ? stacks : heaps).add(outcome);
      }
    }
    if (stacks.isEmpty() || !heaps.isEmpty() && profiles.size() > 2) {
      throw new FetchException(
          "-goroutines takes goroutine profiles, or one and a heap dump of the same process");
    }
    for (Outcome heap : heaps) {
      tell(heap.losses());
    }
    Sum sum = new Sum("source", stacks.size(), manner);
    sum.add(stacks);
    Profile profile = sum.total();
    Sum less = new Sum("base", 1, manner);
    if (!bases.isEmpty()) {
      less.add(read(bases, manner));
    }
    sum.tellMissing();
    if (!bases.isEmpty()) {
      profile = takeAway(profile, less.total());
    }
    return Goroutines.of(
        finish(profile),
        sum.fetched,
        heaps.isEmpty() ? null : Goroutines.memStats(heaps.getFirst()));
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
    return Goroutines.of(profile, find(sources.profiles()), null);
  }

  /**
   * The one dump for a report on dumps. It is not kept in a file: what is more in a dump than in a
   * profile would be lost.
   *
   * @param recorded whether the report counts samples as they were recorded
   * @param losses filled with what a dump that was salvaged lacks
   */
  public Dump fetchDump(boolean recorded, List<Loss> losses) throws FetchException {
    Source source = find(sources.profiles()).getFirst();
    if (sources.profiles().size() > 1) {
      throw new FetchException("-check and -memstats take one profile at a time");
    }
    source.announce(messages);
    try {
      Manner manner = manner(recorded, recorded, inputs.processors());
      Dump dump = source.read(manner.reader(losses), turns);
      tell(losses);
      return dump;
    } catch (IOException e) {
      discard(e);
      throw new FetchException(trouble(source, e));
    }
  }

  /** A profile for each part that the command line splits archives into, in the order of parts. */
  public List<Part> fetchParts() throws FetchException {
    try (Bundles bundles = bundles()) {
      List<Group> bases = sources.base().isEmpty() ? List.of() : base(bundles);
      List<Part> parts = new ArrayList<>();
      for (Group group : bundles.named(bundles.merge(sources.profiles()))) {
        String name = group.part() + ": " + Bundles.types(group.sampleTypes());
        parts.add(new Part(name, group.count(), finish(less(group, bases))));
      }
      return parts;
    }
  }

  /** What the sources hold, taken as archives. */
  public Inventory inventory() throws FetchException {
    try (Bundles bundles = bundles()) {
      return bundles.inventory(sources.profiles());
    }
  }

  private static boolean holdSeveral(List<Source> sources) {
    for (Source source : sources) {
      if (source instanceof Source.Several) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdArchive(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome.trouble() instanceof StreamedArchive) {
        return true;
      }
    }
    return false;
  }

  /** Those that cannot be had again, for what follows may turn out to be an archive. */
  private static List<Outcome> ofStreams(List<Outcome> outcomes) {
    List<Outcome> streams = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome.source() instanceof Source.Stream) {
        streams.add(outcome);
      }
    }
    return streams;
  }

  /**
   * The profile of all sources, taken as archives.
   *
   * @param outcomes what streams gave already, for they give it once
   */
  private Profile fetchMerged(List<Outcome> outcomes) throws FetchException {
    try (Bundles bundles = bundles()) {
      bundles.streamed(outcomes);
      List<Group> bases = sources.base().isEmpty() ? List.of() : base(bundles);
      return finish(less(bundles.choose(bundles.merge(sources.profiles())), bases));
    }
  }

  /** The base, not split. */
  private List<Group> base(Bundles bundles) throws FetchException {
    return bundles.together().merge(List.of(sources.base()));
  }

  /** The profile of a group less that of the base that has the same sample types. */
  private Profile less(Group group, List<Group> bases) throws FetchException {
    Profile profile = placed(group.profile(), "", messages);
    if (bases.isEmpty()) {
      return profile;
    }
    for (Group base : bases) {
      if (base.sampleTypes().equals(group.sampleTypes())) {
        return takeAway(profile, placed(base.profile(), "", messages));
      }
    }
    throw new FetchException(
        "no profile in " + sources.base() + " has " + Bundles.types(group.sampleTypes()));
  }

  private Bundles bundles() {
    return new Bundles(sources, inputs, servers, messages, progress);
  }

  /** Deletes an archive that is of no use here. */
  private static void discard(IOException trouble) throws FetchException {
    if (trouble instanceof StreamedArchive archive) {
      try {
        archive.discard();
      } catch (IOException e) {
        throw new FetchException(Trouble.of(archive.kept().toString(), e));
      }
    }
  }

  /** Who reads binaries; made when there is one to read. */
  public ObjectTool binaries() {
    return binaries.get();
  }

  private String trouble(Source source, IOException e) {
    return Trouble.of(source.name(), e, !sources.salvage());
  }

  private List<Source> find(List<String> names) {
    Spool spool = inputs.spool(progress);
    List<Source> found = new ArrayList<>();
    for (String name : names) {
      found.add(inputs.find(name, servers, spool));
    }
    return found;
  }

  private void tell(List<Loss> losses) {
    for (Loss loss : losses) {
      messages.print("pprof4j: salvaged " + loss.text());
    }
  }

  private static boolean isOnce(List<Source> sources) {
    for (Source source : sources) {
      if (source.once()) {
        return true;
      }
    }
    return false;
  }

  private static List<Source> chunk(List<Source> all, int from) {
    return all.subList(from, Math.min(from + CHUNK, all.size()));
  }

  private List<Outcome> read(List<Source> together, Outcome.Reading reading) {
    for (Source source : together) {
      source.announce(messages);
    }
    return together.size() == 1
        ? List.of(Outcome.of(together.getFirst(), reading))
        : Crew.readAll(together, reading, inputs.processors());
  }

  private Manner manner(boolean recorded, boolean labels, int threads) {
    return new Manner(
        recorded, labels, false, sources.textSymbols(), sources.salvage(), threads, turns);
  }

  /** What was read before, with its samples as they were recorded; nothing is said twice. */
  private Profile again(Source source) throws FetchException {
    try {
      Profile profile =
          manner(true, true, inputs.processors()).read(source, new ArrayList<>()).profile();
      return placed(profile, source.url(), message -> {});
    } catch (IOException e) {
      throw new FetchException(trouble(source, e));
    }
  }

  /** {@link #again} of what is the only one of its kind. */
  private Profile alone(Source source, String what) throws FetchException {
    return combine(List.of(again(source)), what);
  }

  /** What the sources of one kind add up to, in their order. */
  private final class Sum {
    private final String what;
    private final int wanted;
    private final Manner manner;
    private final List<Source> fetched = new ArrayList<>();
    private @Nullable Profile merged;

    Sum(String what, int wanted, Manner manner) {
      this.what = what;
      this.wanted = wanted;
      this.manner = manner;
    }

    void add(List<Outcome> outcomes) throws FetchException {
      List<Profile> profiles = new ArrayList<>();
      int first = fetched.size();
      for (Outcome outcome : outcomes) {
        Dump dump = outcome.dump();
        if (dump == null) {
          leaveOut(outcome);
        } else {
          tell(outcome.losses());
          if (dump.cut()) {
            messages.print(Goroutines.cut(outcome.source().name()));
          }
          profiles.add(placed(dump.profile(), outcome.source().url(), messages));
          fetched.add(outcome.source());
        }
      }
      if (!profiles.isEmpty()) {
        if (!manner.recorded() && !SampleTypes.alike(profiles)) {
          // What is to be made alike first needs its samples.
          profiles.clear();
          for (Source source : fetched.subList(first, fetched.size())) {
            profiles.add(again(source));
          }
        }
        Profile sum = combine(profiles, what);
        Profile before = merged;
        merged = before == null ? sum : combine(List.of(before, sum), what);
      }
    }

    private void leaveOut(Outcome outcome) throws FetchException {
      IOException why = Objects.requireNonNull(outcome.trouble());
      String trouble = trouble(outcome.source(), why);
      discard(why);
      if (wanted == 1) {
        throw new FetchException(trouble);
      }
      messages.print(trouble);
    }

    Profile total() throws FetchException {
      Profile total = merged;
      if (total == null) {
        throw new FetchException("failed to fetch any " + what + " profiles");
      }
      return total;
    }

    /** Says how many could not be read; not before it is sure that there will be a report. */
    void tellMissing() {
      if (fetched.size() < wanted) {
        messages.print("Fetched " + fetched.size() + " " + what + " profiles out of " + wanted);
      }
    }

    /** The only source that could be read; null when there are several. */
    @Nullable Source only() {
      return fetched.size() == 1 ? fetched.getFirst() : null;
    }
  }

  /** The profile with its binaries, and where it came from noted. */
  private Profile placed(Profile profile, String url, Messages remarks) {
    Profile located =
        Symbolizer.locateBinaries(
            binaries.locate(profile, remarks), sources.executable(), sources.buildId());
    return url.isEmpty() ? located : origins.add(located, url);
  }

  private Profile takeAway(Profile profile, Profile base) throws FetchException {
    Profile marked = sources.diffBase() ? BaseLabel.mark(base) : base;
    try {
      Profile normal = sources.normalize() ? Scaling.normalize(profile, marked) : profile;
      return combine(List.of(normal, Scaling.negate(marked)));
    } catch (IllegalArgumentException e) {
      throw new FetchException(String.valueOf(e.getMessage()));
    }
  }

  private static Profile combine(List<Profile> profiles, String what) throws FetchException {
    try {
      return combine(profiles);
    } catch (IllegalArgumentException e) {
      // The comma is pprof's.
      String end = what.equals("base") ? "," : "";
      throw new FetchException("problem fetching " + what + " profiles: " + e.getMessage() + end);
    }
  }

  private static Profile combine(List<Profile> profiles) {
    List<Profile> alike = SampleTypes.reconcile(profiles);
    return alike.size() == 1 ? alike.getFirst() : ProfileMerger.merge(alike);
  }

  private Profile finish(Profile profile) throws FetchException {
    Profile finished;
    try {
      finished = Symbolizer.symbolize(profile, sources.symbolize(), binaries, origins, messages);
    } catch (SymbolServerException e) {
      throw new FetchException(Trouble.oneLine(String.valueOf(e.getMessage())));
    }
    if (!sources.comment().isEmpty()) {
      finished = comment(finished, sources.comment());
    }
    if (!origins.isEmpty()) {
      new SavedProfile(inputs, messages).save(finished);
    }
    return finished;
  }

  private static Profile comment(Profile profile, String comment) {
    List<String> comments = new ArrayList<>(profile.header().comments());
    comments.add(comment);
    return profile.withHeader(profile.header().withComments(comments));
  }
}
