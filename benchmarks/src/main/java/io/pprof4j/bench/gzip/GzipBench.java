package io.pprof4j.bench.gzip;

import io.pprof4j.bench.Inputs;
import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.Suite;
import io.pprof4j.bytes.GrowingMemory;
import io.pprof4j.bytes.Input;
import io.pprof4j.corpus.Kind;
import io.pprof4j.gzip.Gzip;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One gzip member from its path to all of its bytes; bytes are counted as they come out. */
public class GzipBench extends Suite {
  @Param("PROTO")
  public Kind kind = Kind.PROTO;

  private Path zipped;
  private long inflated;

  @Override
  protected Kind kind() {
    return kind;
  }

  /** Compresses the input where that has not been done. */
  @Setup
  public void zip() throws IOException {
    zipped = Inputs.gzip(recipe());
  }

  @Override
  protected void proveAll() {
    Proof.fact(facts(), "bytes", inflated);
  }

  /** The engine: into memory, checksum and length checked. */
  @Benchmark
  public long pprof4j(Meter meter) throws IOException {
    try (FileChannel channel = FileChannel.open(zipped);
        Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
      try (GrowingMemory out =
          Gzip.expand(new Input("input", bytes), Long.MAX_VALUE, false, null)) {
        inflated = out.size();
      }
    }
    readAll(meter);
    return inflated;
  }

  /** GZIPInputStream, its output thrown away. */
  @Benchmark
  public long plainJava(Meter meter) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long n = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(zipped), 1 << 16)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        n += read;
      }
    }
    inflated = n;
    readAll(meter);
    return n;
  }
}
