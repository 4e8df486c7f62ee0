package io.pprof4j.report;

import io.pprof4j.profile.Header;
import io.pprof4j.profile.ValueType;
import io.pprof4j.report.graph.SampleValue;
import io.pprof4j.report.text.Text;
import java.util.List;

/** Finds the sample value that {@code sample_index} names. */
final class ValueChoice {
  private ValueChoice() {}

  static SampleValue of(Header header, Options options) throws ReportException {
    List<ValueType> types = header.sampleTypes();
    if (types.isEmpty()) {
      throw new ReportException("profile has no samples");
    }
    int index =
        options.sampleIndex().isEmpty()
            ? defaultIndex(header)
            : index(types, options.sampleIndex());
    ValueType type = types.get(index);
    String name = Text.bytes(type.type());
    return new SampleValue(
        index, options.mean(), options.mean() ? "mean_" + name : name, Text.bytes(type.unit()));
  }

  /** The number of goroutines. */
  static SampleValue goroutines(Header header) throws ReportException {
    List<ValueType> types = header.sampleTypes();
    for (int i = 0; i < types.size(); i++) {
      String type = types.get(i).type();
      if (type.equals("goroutine") || type.equals("goroutineleak")) {
        return new SampleValue(i, false, Text.bytes(type), Text.bytes(types.get(i).unit()));
      }
    }
    List<String> names = types.stream().map(ValueType::type).toList();
    throw new ReportException(
        "-goroutines takes goroutine profiles, not one of [" + String.join(" ", names) + "]");
  }

  private static int defaultIndex(Header header) {
    List<ValueType> types = header.sampleTypes();
    for (int i = 0; i < types.size() && !header.defaultSampleType().isEmpty(); i++) {
      if (types.get(i).type().equals(header.defaultSampleType())) {
        return i;
      }
    }
    return types.size() - 1;
  }

  private static int index(List<ValueType> types, String wanted) throws ReportException {
    int number = number(wanted, types.size());
    if (number >= 0) {
      return number;
    }
    String space = wanted.startsWith("inuse_") ? wanted.substring("inuse_".length()) : wanted;
    for (int i = 0; i < types.size(); i++) {
      String type = types.get(i).type();
      if (type.equals(wanted) || type.equals(space)) {
        return i;
      }
    }
    List<String> names = types.stream().map(ValueType::type).toList();
    throw new ReportException(
        "sample_index "
            + Text.quoted(wanted)
            + " must be one of: ["
            + String.join(" ", names)
            + "]");
  }

  /** The index if it is given as a number, -1 if it is none. */
  private static int number(String wanted, int count) throws ReportException {
    if (wanted.chars().anyMatch(c -> c > '9')) {
      return -1; // a digit of another script is one to Java, but not to Go
    }
    long number;
    try {
      number = Long.parseLong(wanted);
    } catch (NumberFormatException e) {
      return -1;
    }
    if (number < 0 || number >= count) {
      throw new ReportException(
          "sample_index " + wanted + " is outside the range [0.." + (count - 1) + "]");
    }
    return (int) number;
  }
}
