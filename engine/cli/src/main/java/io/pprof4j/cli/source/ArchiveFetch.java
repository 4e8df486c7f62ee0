package io.pprof4j.cli.source;

import io.pprof4j.archive.MergingCollector.Group;
import io.pprof4j.cli.flags.Sources;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.Messages;
import io.pprof4j.report.dumps.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gets profiles out of sources that are taken as archives; loaded for those only. */
final class ArchiveFetch implements AutoCloseable {
  private final Sources sources;
  private final Completion completion;
  private final Messages messages;
  private final Bundles bundles;
  private final GroupChoice choice;

  ArchiveFetch(Sources sources, Completion completion, Bundles bundles, Messages messages) {
    this.sources = sources;
    this.completion = completion;
    this.messages = messages;
    this.bundles = bundles;
    this.choice = new GroupChoice(sources.archives().sampleIndex(), messages);
  }

  /**
   * The profile of all sources.
   *
   * @param outcomes what streams gave already, for they give it once
   * @param recorded whether samples are of interest as they were recorded
   * @param labels whether labels are of interest
   */
  Profile merged(List<Outcome> outcomes, boolean recorded, boolean labels) throws FetchException {
    bundles.streamed(outcomes);
    List<Group> bases = bases();
    return completion.finish(less(choice.one(groups(recorded, labels)), bases));
  }

  /**
   * A profile for each part that the command line splits archives into, in the order of parts. A
   * part that has none, because no base is there for its types, is told and hides no other.
   *
   * @param recorded whether samples are of interest as they were recorded
   * @param labels whether labels are of interest
   */
  List<Part> parts(boolean recorded, boolean labels) throws FetchException {
    List<Group> bases = bases();
    List<Group> groups = choice.named(groups(recorded, labels));
    List<Part> parts = new ArrayList<>();
    PartFailures<FetchException> failures = new PartFailures<>();
    for (Group group : groups) {
      try {
        Profile profile = completion.finish(less(group, bases));
        parts.add(new Part(group.part(), GroupChoice.types(group), group.count(), profile));
      } catch (FetchException e) {
        failures.add(group.part(), e);
      }
    }
    failures.tell(groups.size(), messages);
    return parts;
  }

  /**
   * What all dumps are digested to.
   *
   * @param outcomes what streams gave already
   * @param recorded whether the digest counts samples as they were recorded
   */
  <D extends Digest<D>> Digested<D> digest(
      List<Outcome> outcomes, boolean recorded, Supplier<D> another) throws FetchException {
    bundles.streamed(outcomes);
    return bundles.digest(sources.profiles(), recorded, another);
  }

  /** What the sources hold. */
  Inventory inventory() throws FetchException {
    return bundles.inventory(sources.profiles());
  }

  /** The groups of all profiles; what is left when a base is taken away depends on labels. */
  private List<Group> groups(boolean recorded, boolean labels) throws FetchException {
    boolean base = !sources.base().isEmpty();
    return bundles.merge(sources.profiles(), recorded && !base, labels || base);
  }

  /** The base, all of it and not split. */
  private List<Group> bases() throws FetchException {
    return sources.base().isEmpty()
        ? List.of()
        : bundles.together().merge(List.of(sources.base()), false, true);
  }

  /** The profile of a group less that of the base that has the same sample types. */
  private Profile less(Group group, List<Group> bases) throws FetchException {
    Profile profile = completion.placed(group.profile(), "", messages);
    if (bases.isEmpty()) {
      return profile;
    }
    for (Group base : bases) {
      if (base.sampleTypes().equals(group.sampleTypes())) {
        Profile placed = completion.placed(base.profile(), "", messages);
        return Combination.less(profile, placed, sources);
      }
    }
    throw new FetchException(
        "no profile in " + sources.base() + " has " + GroupChoice.types(group));
  }

  /** Forgets what came from streams. */
  @Override
  public void close() {
    bundles.close();
  }
}
