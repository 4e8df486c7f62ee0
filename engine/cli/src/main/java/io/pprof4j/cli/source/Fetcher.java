package io.pprof4j.cli.source;

import io.pprof4j.cli.flags.Sources;
import io.pprof4j.cli.object.BinarySearch;
import io.pprof4j.cli.object.ObjectTools;
import io.pprof4j.dump.Dump;
import io.pprof4j.merge.BaseLabel;
import io.pprof4j.merge.ProfileMerger;
import io.pprof4j.merge.SampleTypes;
import io.pprof4j.merge.Scaling;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import io.pprof4j.report.Messages;
import io.pprof4j.report.Reports;
import io.pprof4j.report.object.ObjectTool;
import io.pprof4j.report.symbols.Symbolizer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gets the one profile that a command line is about: every source read, those that can't be told
 * and left out, the rest made compatible and merged, a base taken away, symbols tidied.
 */
public final class Fetcher {
  /** pprof merges by so many; sources that share no sample type can fail or not because of it. */
  private static final int CHUNK = 128;

  private final Sources sources;
  private final Inputs inputs;
  private final Messages messages;
  private @Nullable ObjectTool binaries;

  /**
   * @param messages takes pprof's warnings, and what is wrong with a source among several
   */
  public Fetcher(Sources sources, Inputs inputs, Messages messages) {
    this.sources = sources;
    this.inputs = inputs;
    this.messages = messages;
  }

  /**
   * The profile for a report.
   *
   * @param recorded whether the report shows samples as they were recorded
   * @param labels whether the report looks at labels
   */
  public Profile fetch(boolean recorded, boolean labels) throws FetchException {
    boolean several = sources.profiles().size() > 1;
    boolean base = !sources.base().isEmpty();
    // What two samples of opposite sign add up to depends on whether their labels differ.
    boolean needLabels = labels || several || base;
    Profile profile =
        base
            ? difference(needLabels)
            : fetchAll(sources.profiles(), "source", recorded, needLabels).profile();
    Profile symbolized =
        Symbolizer.symbolize(profile, sources.symbolize(), this::binaries, messages);
    return sources.comment().isEmpty() ? symbolized : comment(symbolized, sources.comment());
  }

  private Profile difference(boolean labels) throws FetchException {
    List<String> baseNames = List.of(sources.base());
    boolean stdin = sources.profiles().contains(Inputs.STDIN) || baseNames.contains(Inputs.STDIN);
    boolean recorded = sources.normalize() || stdin;
    Fetched fetched = fetchAll(sources.profiles(), "source", recorded, labels);
    Fetched base = fetchAll(baseNames, "base", recorded, labels);
    if (!recorded && !SampleTypes.alike(List.of(fetched.profile(), base.profile()))) {
      fetched = fetchAll(fetched.names(), "source", true, labels);
      base = fetchAll(base.names(), "base", true, labels);
    }
    return takeAway(fetched.profile(), base.profile());
  }

  /**
   * The one dump for a report on dumps.
   *
   * @param recorded whether the report counts samples as they were recorded
   */
  public Dump fetchDump(boolean recorded) throws FetchException {
    String source = sources.profiles().getFirst();
    if (sources.profiles().size() > 1) {
      throw new FetchException("-check and -memstats take one profile at a time");
    }
    try {
      return inputs.read(source, reader(recorded, recorded));
    } catch (IOException e) {
      throw new FetchException(Trouble.of(source, e));
    }
  }

  /**
   * What was got of several sources.
   *
   * @param names those that could be read
   * @param profile all of them merged
   */
  private record Fetched(List<String> names, Profile profile) {}

  private Fetched fetchAll(List<String> names, String what, boolean recorded, boolean labels)
      throws FetchException {
    // Merged, all that is equal folds anyway. But one that is left alone of several isn't merged,
    // and what is to be made alike first needs its samples. Stdin cannot be read again for that.
    boolean alone = names.size() == 1;
    boolean stdin = names.contains(Inputs.STDIN);
    boolean rows = alone ? recorded : stdin;
    Profile merged = null;
    List<String> fetched = new ArrayList<>();
    for (int from = 0; from < names.size(); from += CHUNK) {
      List<Profile> chunk = new ArrayList<>();
      int first = fetched.size();
      for (String name : names.subList(from, Math.min(from + CHUNK, names.size()))) {
        Profile profile = fetchOne(name, rows, labels || stdin, alone);
        if (profile != null) {
          chunk.add(profile);
          fetched.add(name);
        }
      }
      if (!chunk.isEmpty()) {
        if (!rows && !SampleTypes.alike(chunk)) {
          chunk = again(fetched.subList(first, fetched.size()), labels);
        }
        Profile sum = combine(chunk, what);
        merged = merged == null ? sum : combine(List.of(merged, sum), what);
      }
    }
    if (merged == null) {
      throw new FetchException("failed to fetch any " + what + " profiles");
    }
    if (fetched.size() < names.size()) {
      messages.print("Fetched " + fetched.size() + " " + what + " profiles out of " + names.size());
      if (fetched.size() == 1 && recorded && !stdin) {
        return fetchAll(fetched, what, true, labels);
      }
    }
    return new Fetched(fetched, merged);
  }

  /** The same sources with their samples as they were recorded. */
  private List<Profile> again(List<String> names, boolean labels) throws FetchException {
    List<Profile> profiles = new ArrayList<>();
    for (String name : names) {
      Profile profile = fetchOne(name, true, labels, true);
      if (profile != null) {
        profiles.add(profile);
      }
    }
    return profiles;
  }

  private ProfileReader reader(boolean recorded, boolean labels) {
    return (recorded ? ProfileReader.recorded() : ProfileReader.folded())
        .withSymbols(!sources.unsymbolized())
        .withThreads(Runtime.getRuntime().availableProcessors())
        .withLabels(labels);
  }

  private @Nullable Profile fetchOne(String name, boolean recorded, boolean labels, boolean alone)
      throws FetchException {
    try {
      Profile profile = inputs.read(name, reader(recorded, labels)).profile();
      if (!labels && Reports.mayHoldBase(profile)) {
        profile = inputs.read(name, reader(recorded, true)).profile();
      }
      return Symbolizer.locateBinaries(located(profile), sources.executable(), sources.buildId());
    } catch (IOException e) {
      String trouble = Trouble.of(name, e);
      if (alone) {
        throw new FetchException(trouble);
      }
      messages.print(trouble);
      return null;
    }
  }

  /** Who reads binaries; made when there is one to read. */
  public ObjectTool binaries() {
    ObjectTool made = binaries;
    if (made == null) {
      String tools = sources.tools();
      made =
          ObjectTools.of(
              tools == null ? inputs.environment().apply("PPROF_TOOLS") : tools,
              sources.fast(),
              inputs.folder(),
              inputs.environment().apply("PATH"));
      binaries = made;
    }
    return made;
  }

  /** The profile with the binaries that lie where the user keeps them. */
  private Profile located(Profile profile) {
    String path = inputs.environment().apply("PPROF_BINARY_PATH");
    if (path.isEmpty()) {
      String home = inputs.environment().apply("HOME");
      path = (home.isEmpty() ? "" : home + '/') + "pprof/binaries";
      if (!Files.isDirectory(inputs.path(path))) {
        return profile;
      }
    }
    return new BinarySearch(inputs.folder(), path, binaries(), messages).locate(profile);
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

  private static Profile comment(Profile profile, String comment) {
    List<String> comments = new ArrayList<>(profile.header().comments());
    comments.add(comment);
    return profile.withHeader(profile.header().withComments(comments));
  }
}
