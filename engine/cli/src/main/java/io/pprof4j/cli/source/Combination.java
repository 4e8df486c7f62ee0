package io.pprof4j.cli.source;

import io.pprof4j.cli.flags.Sources;
import io.pprof4j.merge.BaseLabel;
import io.pprof4j.merge.ProfileMerger;
import io.pprof4j.merge.SampleTypes;
import io.pprof4j.merge.Scaling;
import io.pprof4j.profile.Profile;
import java.util.List;

/** Profiles that become one: added up, or less a base. */
final class Combination {
  private Combination() {}

  /**
   * The sum of profiles, made alike first.
   *
   * @param what they are called when they have nothing in common, {@code source} or {@code base}
   */
  static Profile of(List<Profile> profiles, String what) throws FetchException {
    try {
      return merged(profiles);
    } catch (IllegalArgumentException e) {
      // The comma is pprof's.
      String end = what.equals("base") ? "," : "";
      throw new FetchException("problem fetching " + what + " profiles: " + e.getMessage() + end);
    }
  }

  /** A profile less a base, as the command line wants it. */
  static Profile less(Profile profile, Profile base, Sources sources) throws FetchException {
    Profile marked = sources.diffBase() ? BaseLabel.mark(base) : base;
    try {
      Profile normal = sources.normalize() ? Scaling.normalize(profile, marked) : profile;
      return merged(List.of(normal, Scaling.negate(marked)));
    } catch (IllegalArgumentException e) {
      throw new FetchException(String.valueOf(e.getMessage()));
    }
  }

  private static Profile merged(List<Profile> profiles) {
    List<Profile> alike = SampleTypes.reconcile(profiles);
    return alike.size() == 1 ? alike.getFirst() : ProfileMerger.merge(alike);
  }
}
