package io.pprof4j.report;

import io.pprof4j.profile.Header;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.ValueType;
import io.pprof4j.report.filter.LabelUnits;
import io.pprof4j.report.graph.Limits;
import io.pprof4j.report.graph.SampleValue;
import io.pprof4j.report.graph.SourceTrim;
import io.pprof4j.report.memo.Memo;
import io.pprof4j.report.shape.Heading;
import io.pprof4j.report.shape.Subject;
import io.pprof4j.report.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * What to know of a profile before asking for a report.
 *
 * @param lines what it says of itself, as above a report
 * @param total what percentages are of, all filters aside
 */
public record Introduction(List<String> lines, long total) {
  public Introduction {
    lines = List.copyOf(lines);
  }

  /**
   * Introduces a profile.
   *
   * @param memo keeps what reports of the profile may want
   * @throws ReportException if the options do not fit it; the messages have been told by then
   */
  public static Introduction of(Profile profile, Options options, Messages messages, Memo memo)
      throws ReportException {
    LabelUnits units = Reports.labelUnits(profile, messages, memo);
    SampleValue value = ValueChoice.of(profile.header(), options);
    if (options.divideBy() == 0) {
      throw new ReportException("zero divisor specified");
    }
    Subject subject =
        new Subject(
            profile,
            value,
            value.total(profile, memo),
            1 / options.divideBy(),
            Text.bytes(options.unit()),
            units,
            new Limits(0, 0, 0, false, false),
            options.compactLabels(),
            List.of(),
            false,
            SourceTrim.NONE,
            options.zone(),
            memo);
    List<String> lines = new ArrayList<>();
    for (String line : Heading.profile(subject)) {
      lines.add(Text.kept(line));
    }
    return new Introduction(lines, subject.total());
  }

  /** The names of a profile's values, in its order. */
  public static List<String> sampleTypes(Header header) {
    List<String> names = new ArrayList<>();
    for (ValueType type : header.sampleTypes()) {
      names.add(type.type());
    }
    return names;
  }

  /**
   * The name of the value that {@code sample_index} selects.
   *
   * @param sampleIndex a name, a 0-based number, or empty for the profile's default
   * @throws ReportException if there is no such value
   */
  public static String sampleType(Header header, String sampleIndex) throws ReportException {
    Options options = Options.builder().sampleIndex(sampleIndex).build();
    return header.sampleTypes().get(ValueChoice.of(header, options).index()).type();
  }
}
