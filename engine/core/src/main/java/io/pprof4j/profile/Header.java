package io.pprof4j.profile;

import java.util.List;

/**
 * What profile.proto's {@code Profile} says of itself beside its tables.
 *
 * @param sampleTypes what each value of a sample counts
 * @param defaultSampleType name of the sample type that a report takes unless told otherwise, or
 *     empty
 * @param periodType what the period counts
 * @param period events between two samples
 * @param timeNanos time of collection, nanoseconds since the epoch, UTC; 0 when unknown
 * @param durationNanos duration of collection in nanoseconds, 0 when it makes no sense
 * @param comments free text
 * @param docUrl link to documentation, or empty
 * @param dropFrames anchored regular expression of frames to drop with all beneath them, or empty
 * @param keepFrames anchored regular expression of frames to keep though they match {@code
 *     dropFrames}, or empty
 */
public record Header(
    List<ValueType> sampleTypes,
    String defaultSampleType,
    ValueType periodType,
    long period,
    long timeNanos,
    long durationNanos,
    List<String> comments,
    String docUrl,
    String dropFrames,
    String keepFrames) {

  public Header {
    sampleTypes = List.copyOf(sampleTypes);
    comments = List.copyOf(comments);
  }

  /** The header of a legacy profile: types and period, all else unknown. */
  public static Header of(List<ValueType> sampleTypes, ValueType periodType, long period) {
    return new Header(sampleTypes, "", periodType, period, 0, 0, List.of(), "", "", "");
  }

  public Header withDropFrames(String drop, String keep) {
    return new Header(
        sampleTypes,
        defaultSampleType,
        periodType,
        period,
        timeNanos,
        durationNanos,
        comments,
        docUrl,
        drop,
        keep);
  }

  public Header withSampleTypes(List<ValueType> types, String newDefault) {
    return new Header(
        types,
        newDefault,
        periodType,
        period,
        timeNanos,
        durationNanos,
        comments,
        docUrl,
        dropFrames,
        keepFrames);
  }

  public Header withPeriod(ValueType type, long newPeriod) {
    return new Header(
        sampleTypes,
        defaultSampleType,
        type,
        newPeriod,
        timeNanos,
        durationNanos,
        comments,
        docUrl,
        dropFrames,
        keepFrames);
  }

  public Header withDuration(long nanos) {
    return new Header(
        sampleTypes,
        defaultSampleType,
        periodType,
        period,
        timeNanos,
        nanos,
        comments,
        docUrl,
        dropFrames,
        keepFrames);
  }

  public Header withComments(List<String> newComments) {
    return new Header(
        sampleTypes,
        defaultSampleType,
        periodType,
        period,
        timeNanos,
        durationNanos,
        newComments,
        docUrl,
        dropFrames,
        keepFrames);
  }
}
