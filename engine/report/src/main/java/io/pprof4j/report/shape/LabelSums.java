package io.pprof4j.report.shape;

import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.report.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The values of each label, with the sum of the samples that have it. */
public final class LabelSums {
  private LabelSums() {}

  /**
   * A value of a label.
   *
   * @param string of a string label, else empty
   * @param numeric whether the label is numeric
   * @param number of a numeric label, else 0
   * @param unit of a numeric label as {@link Subject#labelUnit} has it, else empty
   */
  public record Value(String string, boolean numeric, long number, String unit) {}

  /** Sums by value by key; each label set is looked at once. */
  public static Map<String, Map<Value, Long>> of(Subject subject) {
    Profile p = subject.profile();
    Samples samples = p.samples();
    LabelSets labels = p.labels();
    long[] bySet = new long[labels.count()];
    boolean[] used = new boolean[labels.count()];
    for (int row = 0; row < samples.count(); row++) {
      bySet[samples.labels(row)] += samples.value(row, subject.value().index());
      used[samples.labels(row)] = true;
    }
    Map<String, Map<Value, Long>> sums = new TreeMap<>();
    for (int set = 0; set < bySet.length; set++) {
      for (int e = labels.start(set); used[set] && e < labels.end(set); e++) {
        String key = Text.of(p.strings(), labels.key(e));
        Value value =
            labels.numeric(e)
                ? new Value("", true, labels.number(e), subject.labelUnit(e))
                : new Value(Text.of(p.strings(), labels.string(e)), false, 0, "");
        sums.computeIfAbsent(key, k -> new HashMap<>()).merge(value, bySet[set], Long::sum);
      }
    }
    return sums;
  }

  /** The values of a key, largest sums first, then by value. */
  public static List<Map.Entry<Value, Long>> largestFirst(Map<Value, Long> sums) {
    List<Map.Entry<Value, Long>> sorted = new ArrayList<>(sums.entrySet());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<Value, Long> e) -> Math.abs(e.getValue()))
            .reversed()
            .thenComparing(e -> e.getKey().string())
            .thenComparingLong(e -> e.getKey().number())
            .thenComparing(e -> e.getKey().unit()));
    return sorted;
  }
}
