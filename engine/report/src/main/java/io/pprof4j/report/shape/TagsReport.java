package io.pprof4j.report.shape;

import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.report.measure.Scale;
import io.pprof4j.report.text.TabTable;
import io.pprof4j.report.text.Text;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code -tags}: the values of each label, with the sum of the samples that have it. */
public final class TagsReport {
  private TagsReport() {}

  /** Writes the report. */
  public static void write(Subject subject, TextWriter out) throws IOException {
    Figures figures = Figures.of(subject);
    TabTable table = new TabTable(out);
    for (Map.Entry<String, Map<String, Long>> label : sums(subject).entrySet()) {
      long sum = 0;
      for (long value : label.getValue().values()) {
        sum += value;
      }
      table.text(label.getKey() + ":\t Total " + figures.value(sum) + " of ");
      table.text(figures.value(subject.total()) + share(subject, figures, sum) + "\n");
      List<Map.Entry<String, Long>> values = new ArrayList<>(label.getValue().entrySet());
      values.sort(
          // Not by a negated key: the least integer has no magnitude and comes last, as in pprof.
          Comparator.comparing((Map.Entry<String, Long> e) -> Math.abs(e.getValue()))
              .reversed()
              .thenComparing(Map.Entry::getKey));
      for (Map.Entry<String, Long> value : values) {
        table.text(" \t" + figures.value(value.getValue()));
        table.text(share(subject, figures, value.getValue()) + ":\t " + value.getKey() + "\n");
      }
      table.text("\n");
    }
    table.flush();
  }

  private static String share(Subject subject, Figures figures, long value) {
    return subject.total() > 0 ? " (" + figures.share(value) + ")" : "";
  }

  /** Sums by value by key; each label set is looked at once. */
  private static Map<String, Map<String, Long>> sums(Subject subject) {
    Profile p = subject.profile();
    Samples samples = p.samples();
    LabelSets labels = p.labels();
    long[] bySet = new long[labels.count()];
    boolean[] used = new boolean[labels.count()];
    for (int row = 0; row < samples.count(); row++) {
      bySet[samples.labels(row)] += samples.value(row, subject.value().index());
      used[samples.labels(row)] = true;
    }
    Map<String, Map<String, Long>> sums = new TreeMap<>();
    for (int set = 0; set < bySet.length; set++) {
      for (int e = labels.start(set); used[set] && e < labels.end(set); e++) {
        String key = Text.of(p.strings(), labels.key(e));
        String value =
            labels.numeric(e)
                ? Scale.of(subject.labelUnits().of(key), subject.unit()).label(labels.number(e))
                : Text.of(p.strings(), labels.string(e));
        sums.computeIfAbsent(key, k -> new HashMap<>()).merge(value, bySet[set], Long::sum);
      }
    }
    return sums;
  }
}
