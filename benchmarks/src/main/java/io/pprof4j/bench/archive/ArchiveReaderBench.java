package io.pprof4j.bench.archive;

import io.pprof4j.archive.ArchiveReader;
import io.pprof4j.archive.MergingCollector;
import io.pprof4j.archive.Source;
import io.pprof4j.bench.Inputs;
import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.Suite;
import io.pprof4j.corpus.Kind;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Samples;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Many small gzip profiles to one merged profile; bytes are counted as they come out of gzip. What
 * it is to be held against is {@code read.ArchiveBench.protobufJava}, which merges nothing.
 */
@Fork(
    value = 1,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED"})
public class ArchiveReaderBench extends Suite {
  @Param("ARCHIVE")
  public Kind kind = Kind.ARCHIVE;

  private Path zip;
  private long files;
  private long inuseBytes;

  @Override
  protected Kind kind() {
    return kind;
  }

  /** Makes the zip archive of the folder where it is missing. */
  @Setup
  public void zip() throws IOException {
    zip = Inputs.zip(recipe());
  }

  @Override
  protected void proveAll() {
    Proof.fact(facts(), "files", files);
    Proof.fact(facts(), "inuse_space", inuseBytes);
  }

  /** A folder, on one thread. */
  @Benchmark
  public long folder(Meter meter) throws IOException {
    return read(path(), 1, meter);
  }

  /** A folder, on two threads. */
  @Benchmark
  public long folderTwoThreads(Meter meter) throws IOException {
    return read(path(), 2, meter);
  }

  /** A zip archive, on one thread. */
  @Benchmark
  public long zip(Meter meter) throws IOException {
    return read(zip, 1, meter);
  }

  private long read(Path source, int threads, Meter meter) throws IOException {
    MergingCollector all = new MergingCollector(entry -> "");
    files =
        ArchiveReader.of(ProfileReader.folded())
            .withThreads(threads)
            .read(
                List.of(new Source("input", source)), all, () -> new MergingCollector(entry -> ""))
            .profiles();
    Profile profile = all.groups().getFirst().profile();
    Samples samples = profile.samples();
    inuseBytes = 0;
    for (int row = 0; row < samples.count(); row++) {
      inuseBytes += samples.value(row, 3);
    }
    readAll(meter);
    return inuseBytes;
  }
}
