package io.pprof4j.merge;

import io.pprof4j.profile.Header;
import io.pprof4j.profile.ValueType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The header of a merged profile. */
final class MergedHeader {
  private MergedHeader() {}

  /**
   * The first profile's types and frame rules; the earliest time, the sum of durations, the
   * greatest period, every comment once, and the first default sample type and document that any
   * names.
   */
  static Header of(List<Header> headers) {
    Header first = headers.getFirst();
    long time = 0;
    long duration = 0;
    long period = 0;
    Set<String> comments = new LinkedHashSet<>();
    String docUrl = "";
    String defaultSampleType = "";
    for (Header h : headers) {
      // A time of 0 is unknown, yet counts as the earliest once another came before: so pprof has
      // it.
      time = time == 0 || h.timeNanos() < time ? h.timeNanos() : time;
      duration += h.durationNanos();
      period = period == 0 || period < h.period() ? h.period() : period;
      comments.addAll(h.comments());
      defaultSampleType = defaultSampleType.isEmpty() ? h.defaultSampleType() : defaultSampleType;
      docUrl = docUrl.isEmpty() ? h.docUrl() : docUrl;
    }
    return new Header(
        first.sampleTypes(),
        defaultSampleType,
        first.periodType(),
        period,
        time,
        duration,
        List.copyOf(comments),
        docUrl,
        first.dropFrames(),
        first.keepFrames());
  }

  /**
   * Refuses profiles whose values mean different things.
   *
   * @throws IllegalArgumentException with pprof's message, but for sample types, of which pprof
   *     prints where they lie in its memory
   */
  static void checkTypes(Header a, Header b) {
    if (!a.periodType().equals(b.periodType())) {
      throw new IllegalArgumentException(
          "incompatible period types " + text(a.periodType()) + " and " + text(b.periodType()));
    }
    if (!a.sampleTypes().equals(b.sampleTypes())) {
      throw new IllegalArgumentException(
          "incompatible sample types " + texts(a.sampleTypes()) + " and " + texts(b.sampleTypes()));
    }
  }

  private static String texts(List<ValueType> types) {
    return types.stream().map(MergedHeader::text).toList().toString();
  }

  private static String text(ValueType t) {
    return "&{" + t.type() + " " + t.unit() + " 0 0}";
  }
}
