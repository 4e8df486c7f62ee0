package io.pprof4j.format.proto;

import io.pprof4j.profile.MalformedProfileException;

/** The scalar fields of {@code Profile} as they stand in the file: strings are indexes. */
final class RawHeader {
  long dropFrames;
  long keepFrames;
  long timeNanos;
  long durationNanos;
  long periodTypeType;
  long periodTypeUnit;
  long period;
  long defaultSampleType;
  long docUrl;

  /** Reads the field under the cursor, or skips it when it is none of ours. */
  void field(Wire wire) throws MalformedProfileException {
    switch (wire.field) {
      case 7 -> dropFrames = wire.number("drop_frames");
      case 8 -> keepFrames = wire.number("keep_frames");
      case 9 -> {
        // Two profiles, one behind the other, would read as one with all totals wrong.
        if (timeNanos != 0) {
          throw wire.malformed(wire.pos, "one time_nanos, found a second: concatenated profiles");
        }
        timeNanos = wire.number("time_nanos");
      }
      case 10 -> durationNanos = wire.number("duration_nanos");
      case 12 -> period = wire.number("period");
      case 14 -> defaultSampleType = wire.number("default_sample_type");
      case 15 -> docUrl = wire.number("doc_url");
      default -> wire.skip();
    }
  }

  /** Reads the message under the cursor as {@code period_type}. */
  void periodType(Wire wire) throws MalformedProfileException {
    periodTypeType = 0;
    periodTypeUnit = 0;
    while (wire.next()) {
      switch (wire.field) {
        case 1 -> periodTypeType = wire.number("period_type.type");
        case 2 -> periodTypeUnit = wire.number("period_type.unit");
        default -> wire.skip();
      }
    }
  }
}
