package io.pprof4j.report.shape;

import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.report.parallel.GzipBlocks;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** {@code -proto}: the profile as gzip'd profile.proto, its values divided as asked for. */
public final class ProtoReport {
  private ProtoReport() {}

  /** Writes the report. */
  public static void write(Subject subject, OutputStream out) throws IOException {
    Profile p = subject.profile();
    try (GzipBlocks zip = new GzipBlocks(out)) {
      ProfileWriter.writeUncompressed(subject.scaled() ? p.withSamples(scaled(subject)) : p, zip);
      zip.finish();
    }
  }

  private static Samples scaled(Subject subject) {
    Samples samples = subject.profile().samples();
    int width = samples.width();
    int[] stacks = new int[samples.count()];
    int[] labels = new int[samples.count()];
    long[] values = new long[samples.count() * width];
    Arrays.setAll(stacks, samples::stack);
    Arrays.setAll(labels, samples::labels);
    Arrays.setAll(values, i -> subject.divided(samples.value(i / width, i % width)));
    return new Samples(samples.count(), width, stacks, labels, values);
  }
}
