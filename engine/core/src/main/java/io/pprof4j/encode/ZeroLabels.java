package io.pprof4j.encode;

import io.pprof4j.intern.LabelTable;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;

/**
 * Labels that do not survive profile.proto: where a label's value is the number 0 and it has no
 * unit, all its value fields are at their defaults, and who reads it takes it for no label. Text
 * heap dumps have such labels, for records of no objects.
 */
public final class ZeroLabels {
  private ZeroLabels() {}

  /** The profile without such labels, as if it had been written and read. */
  public static Profile drop(Profile profile) {
    LabelSets old = profile.labels();
    boolean any = false;
    for (int entry = 0; entry < old.end(old.count() - 1); entry++) {
      any |= lost(old, entry);
    }
    if (!any) {
      return profile;
    }
    LabelTable sets = new LabelTable(profile.strings()::compare);
    int[] setOf = new int[old.count()];
    for (int set = 0; set < setOf.length; set++) {
      for (int entry = old.start(set); entry < old.end(set); entry++) {
        if (!old.numeric(entry)) {
          sets.addString(old.key(entry), old.string(entry));
        } else if (!lost(old, entry)) {
          sets.addNumber(old.key(entry), old.number(entry), old.unit(entry));
        }
      }
      setOf[set] = sets.finish();
    }
    return profile.withLabels(profile.samples().mapLabels(setOf), sets.build());
  }

  private static boolean lost(LabelSets labels, int entry) {
    return labels.numeric(entry) && labels.number(entry) == 0 && labels.unit(entry) <= 0;
  }
}
