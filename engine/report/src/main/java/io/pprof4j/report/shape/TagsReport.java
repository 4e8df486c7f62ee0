package io.pprof4j.report.shape;

import io.pprof4j.report.measure.Scale;
import io.pprof4j.report.text.TabTable;
import io.pprof4j.report.text.TextWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code -tags}: the values of each label, with the sum of the samples that have it. */
public final class TagsReport {
  private TagsReport() {}

  /** Writes the report. */
  public static void write(Subject subject, TextWriter out) throws IOException {
    Figures figures = Figures.of(subject);
    TabTable table = new TabTable(out);
    for (Map.Entry<String, Map<LabelSums.Value, Long>> label : LabelSums.of(subject).entrySet()) {
      long sum = 0;
      for (long value : label.getValue().values()) {
        sum += value;
      }
      table.text(label.getKey() + ":\t Total " + figures.value(sum) + " of ");
      table.text(figures.value(subject.total()) + share(subject, figures, sum) + "\n");
      List<Map.Entry<String, Long>> values =
          new ArrayList<>(shown(subject, label.getKey(), label.getValue()).entrySet());
      values.sort(
          // Not by a negated key: the least integer has no magnitude and comes last, as in pprof.
          Comparator.comparingLong((Map.Entry<String, Long> e) -> Math.abs(e.getValue()))
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

  /** Values that are shown as the same text are one. */
  private static Map<String, Long> shown(
      Subject subject, String key, Map<LabelSums.Value, Long> sums) {
    Scale scale = Scale.of(subject.labelUnits().of(key), subject.unit());
    Map<String, Long> shown = new HashMap<>();
    sums.forEach((value, sum) ->
        shown.merge(
            value.numeric() ? scale.label(value.number()) : value.string(), sum, Long::sum));
    return shown;
  }
}
