package io.pprof4j.bench.format.jemalloc;

import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.Suite;
import io.pprof4j.corpus.Kind;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** jemalloc's heap profile from its path to all that a report needs. */
public class JemallocBench extends Suite {
  @Param("JEMALLOC")
  public Kind kind = Kind.JEMALLOC;

  private @Nullable HeapDump stacks;
  private @Nullable HeapDump withLabels;

  @Override
  protected Kind kind() {
    return kind;
  }

  @Override
  protected void proveAll() {
    if (stacks != null) {
      Proof.heap(facts(), stacks, false);
    }
    if (withLabels != null) {
      Proof.heap(facts(), withLabels, true);
    }
    stacks = null;
    withLabels = null;
  }

  /** The engine as most reports use it: every record added to its stack. */
  @Benchmark
  public HeapDump pprof4j(Meter meter) throws IOException {
    stacks = read(ProfileReader.folded().withLabels(false), meter);
    return stacks;
  }

  /** Sizes of objects, which are labels, keep records apart. */
  @Benchmark
  public HeapDump pprof4jLabels(Meter meter) throws IOException {
    withLabels = read(ProfileReader.folded(), meter);
    return withLabels;
  }

  private HeapDump read(ProfileReader reader, Meter meter) throws IOException {
    HeapDump read = (HeapDump) reader.readDump(path());
    readAll(meter);
    return read;
  }
}
