package io.pprof4j.merge;

import io.pprof4j.intern.LabelTable;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Strings;

/**
 * Marks the samples of a base profile with {@code pprof::base=true}: merged with another profile
 * they stay apart, and reports know them as the whole that percentages refer to.
 */
public final class BaseLabel {
  /** The label's key. */
  public static final String KEY = "pprof::base";

  private static final String VALUE = "true";

  private BaseLabel() {}

  /** Whether samples of a profile may be marked, judging by its strings. */
  public static boolean mayBeIn(Strings strings) {
    return strings.find(KEY) >= 0;
  }

  /** Whether the samples that have a set of labels are marked. */
  public static boolean isIn(LabelSets labels, int set, Strings strings) {
    for (int e = labels.start(set); e < labels.end(set); e++) {
      if (!labels.numeric(e)
          && strings.get(labels.key(e)).equals(KEY)
          && strings.get(labels.string(e)).equals(VALUE)) {
        return true;
      }
    }
    return false;
  }

  /** The profile with every sample marked; another value of that label is replaced. */
  public static Profile mark(Profile profile) {
    StringTable table = new StringTable(profile.strings());
    int key = table.intern(KEY);
    int value = table.intern(VALUE);
    Strings strings = table.build();
    LabelSets old = profile.labels();
    LabelTable sets = new LabelTable(strings::compare);
    int[] setOf = new int[old.count()];
    for (int set = 0; set < setOf.length; set++) {
      for (int entry = old.start(set); entry < old.end(set); entry++) {
        if (old.numeric(entry)) {
          sets.addNumber(old.key(entry), old.number(entry), old.unit(entry));
        } else if (old.key(entry) != key) {
          sets.addString(old.key(entry), old.string(entry));
        }
      }
      sets.addString(key, value);
      setOf[set] = sets.finish();
    }
    return profile
        .withFunctions(profile.functions(), strings)
        .withLabels(profile.samples().mapLabels(setOf), sets.build());
  }
}
