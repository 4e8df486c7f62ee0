package io.pprof4j.report.filter;

import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.memo.Recipe;
import io.pprof4j.report.text.Text;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The unit of each numeric label: the first that a sample gives it, else one guessed from its key.
 *
 * @param units unit by key, both byte strings
 * @param ignored further units by key, sorted
 */
public record LabelUnits(Map<String, String> units, Map<String, TreeSet<String>> ignored) {

  /** The unit of a key, empty if the profile has no such label. */
  public String of(String key) {
    return units.getOrDefault(key, "");
  }

  /** The units by where they are found. */
  private record Of(Profile profile) implements Recipe<LabelUnits> {
    @Override
    public LabelUnits make() {
      return of(profile);
    }

    @Override
    public int kept() {
      return 1;
    }
  }

  /** {@link #of(Profile)} out of a memo. */
  public static LabelUnits of(Profile p, Memo memo) {
    return memo.get(new Of(p));
  }

  /** Looks at the labels of all samples. */
  public static LabelUnits of(Profile p) {
    Map<String, String> units = new LinkedHashMap<>();
    Map<String, TreeSet<String>> ignored = new LinkedHashMap<>();
    LabelSets labels = p.labels();
    BitSet seen = new BitSet(labels.count());
    seen.set(0);
    for (int row = 0, unseen = labels.count() - 1; unseen > 0 && row < p.samples().count(); row++) {
      int set = p.samples().labels(row);
      if (seen.get(set)) {
        continue;
      }
      seen.set(set);
      unseen--;
      for (int e = labels.start(set); e < labels.end(set); e++) {
        if (labels.numeric(e)) {
          String key = Text.of(p.strings(), labels.key(e));
          int unit = labels.unit(e);
          add(key, unit == LabelSets.NONE ? "" : Text.of(p.strings(), unit), units, ignored);
        }
      }
    }
    units.replaceAll((key, unit) -> unit.isEmpty() ? guess(key) : unit);
    return new LabelUnits(units, ignored);
  }

  private static void add(
      String key, String unit, Map<String, String> units, Map<String, TreeSet<String>> ignored) {
    String known = units.getOrDefault(key, "");
    if (known.isEmpty()) {
      units.put(key, unit);
    } else if (!unit.isEmpty() && !unit.equals(known)) {
      ignored.computeIfAbsent(key, k -> new TreeSet<>()).add(unit);
    }
  }

  private static String guess(String key) {
    return key.equals("alignment") || key.equals("request") ? "bytes" : key;
  }
}
