package io.pprof4j.report.shape;

import io.pprof4j.encode.ProfileWriter;
import io.pprof4j.profile.Profile;
import io.pprof4j.report.parallel.GzipBlocks;
import java.io.IOException;
import java.io.OutputStream;

/** {@code -proto}: the profile as gzip'd profile.proto, its values divided as asked for. */
public final class ProtoReport {
  private ProtoReport() {}

  /** Writes the report. */
  public static void write(Subject subject, OutputStream out) throws IOException {
    Profile p = subject.profile();
    try (GzipBlocks zip = new GzipBlocks(out)) {
      ProfileWriter.writeUncompressed(
          subject.scaled() ? p.withSamples(p.samples().mapValues(subject::divided)) : p, zip);
      zip.finish();
    }
  }
}
