package io.pprof4j.archive;

import io.pprof4j.merge.ProfileMerger;
import io.pprof4j.profile.Profile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of a group. Several are merged. One alone stays as it is, as it does where it is
 * named by itself: merging would add up samples of opposite sign and renumber what they refer to.
 */
final class GroupMerger {
  private @Nullable Profile only;
  private @Nullable ProfileMerger merger;
  private final boolean folded;

  /**
   * @param records how many samples it was recorded with
   */
  GroupMerger(Profile first, long records) {
    only = first;
    folded = first.samples().count() != records;
  }

  /** Whether there is one profile, which has not all its samples by themselves. */
  boolean folded() {
    return only != null && folded;
  }

  void add(Profile next) {
    several().add(next);
  }

  /** Adds what another holds, which must not be used after. */
  void absorb(GroupMerger next) {
    if (next.merger == null) {
      add(next.profile());
    } else {
      several().absorb(next.merger);
    }
  }

  /** How many profiles were added. */
  int count() {
    return merger == null ? 1 : merger.count();
  }

  /** What they make; the merger must not be used after. */
  Profile profile() {
    return only == null ? several().merged() : only;
  }

  private ProfileMerger several() {
    ProfileMerger all = merger;
    if (only != null) {
      all = new ProfileMerger(only.header().sampleTypes().size());
      all.add(only);
      only = null;
      merger = all;
    }
    return Objects.requireNonNull(all);
  }
}
