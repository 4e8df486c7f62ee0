package io.pprof4j.bench.read;

import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.Suite;
import io.pprof4j.bench.oracle.Sample;
import io.pprof4j.corpus.Kind;
import io.pprof4j.profile.Samples;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Many small gzip profiles, one after the other; bytes are counted as they come out of gzip. */
public class ArchiveBench extends Suite {
  @Param("ARCHIVE")
  public Kind kind = Kind.ARCHIVE;

  private long files;
  private long inuseBytes;

  @Override
  protected Kind kind() {
    return kind;
  }

  @Override
  protected void proveAll() {
    Proof.fact(facts(), "files", files);
    Proof.fact(facts(), "inuse_space", inuseBytes);
  }

  /** The engine. */
  @Benchmark
  public long pprof4j(Meter meter) throws IOException {
    start();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(path())) {
      for (Path file : listed) {
        Samples samples = ProfileReader.folded().withLabels(false).read(file).samples();
        for (int row = 0; row < samples.count(); row++) {
          inuseBytes += samples.value(row, 3);
        }
        files++;
      }
    }
    readAll(meter);
    return inuseBytes;
  }

  /** GZIPInputStream and protobuf-java's generated parser. */
  @Benchmark
  public long protobufJava(Meter meter) throws IOException {
    start();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(path())) {
      for (Path file : listed) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
          for (Sample sample : io.pprof4j.bench.oracle.Profile.parseFrom(in).getSampleList()) {
            inuseBytes += sample.getValue(3);
          }
        }
        files++;
      }
    }
    readAll(meter);
    return inuseBytes;
  }

  private void start() {
    files = 0;
    inuseBytes = 0;
  }
}
