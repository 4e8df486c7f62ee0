package io.pprof4j.encode;

import io.pprof4j.intern.LabelTable;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;

/**
 * Labels as they come back from a profile.proto that they were written to. Where a label's value is
 * the number 0 and it has no unit, or where its value is the empty string, all its value fields are
 * at their defaults, and who reads it takes it for no label. Text heap dumps have such labels, for
 * records of no objects, and so has a profile.proto whose string table holds a second empty string:
 * what is written holds one, and a unit of that name is none.
 */
public final class WrittenLabels {
  private WrittenLabels() {}

  /** The profile with its labels as if it had been written and read. */
  public static Profile of(Profile profile) {
    LabelSets old = profile.labels();
    boolean any = false;
    for (int entry = 0; entry < old.end(old.count() - 1); entry++) {
      any |= lost(old, entry) || old.unit(entry) == 0;
    }
    if (!any) {
      return profile;
    }
    LabelTable sets = new LabelTable(profile.strings()::compare);
    int[] setOf = new int[old.count()];
    for (int set = 0; set < setOf.length; set++) {
      for (int entry = old.start(set); entry < old.end(set); entry++) {
        if (lost(old, entry)) {
          continue;
        }
        if (old.numeric(entry)) {
          int unit = old.unit(entry);
          sets.addNumber(old.key(entry), old.number(entry), unit == 0 ? LabelSets.NONE : unit);
        } else {
          sets.addString(old.key(entry), old.string(entry));
        }
      }
      setOf[set] = sets.finish();
    }
    return profile.withLabels(profile.samples().mapLabels(setOf), sets.build());
  }

  private static boolean lost(LabelSets labels, int entry) {
    return labels.numeric(entry)
        ? labels.number(entry) == 0 && labels.unit(entry) <= 0
        : labels.string(entry) == 0;
  }
}
