package io.pprof4j.bench.format.proto;

import io.pprof4j.bench.oracle.Profile;
import io.pprof4j.bench.oracle.Sample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The baseline: what protobuf-java parsed, folded by stack with a hash map. */
final class ProtobufReader {
  final Map<List<Long>, long[]> stacks = new HashMap<>();

  void fold(Profile profile) {
    for (Sample sample : profile.getSampleList()) {
      long[] values =
          stacks.computeIfAbsent(
              sample.getLocationIdList(), ids -> new long[sample.getValueCount()]);
      for (int i = 0; i < values.length; i++) {
        values[i] += sample.getValue(i);
      }
    }
  }

  /** Of all stacks. */
  long[] sums() {
    long[] sums = new long[4];
    for (long[] values : stacks.values()) {
      Arrays.setAll(sums, i -> sums[i] + values[i]);
    }
    return sums;
  }
}
