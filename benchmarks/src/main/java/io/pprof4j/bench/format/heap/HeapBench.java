package io.pprof4j.bench.format.heap;

import io.pprof4j.bench.Inputs;
import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.corpus.Facts;
import io.pprof4j.corpus.Kind;
import io.pprof4j.corpus.Recipe;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A heap text dump from its path to all that a report needs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HeapBench {
  @Param({"HEAP_SYMBOLS", "HEAP_PLAIN"})
  public Kind kind = Kind.HEAP_SYMBOLS;

  @Param("1")
  public double scale;

  @Param("1")
  public int repeat;

  private Path path;
  private Facts facts;
  private long bytes;
  private long records;
  private @Nullable HeapDump dump;
  private @Nullable PlainHeapReader plain;

  /** Makes the input where it is missing. */
  @Setup
  public void prepare() throws IOException {
    path = Inputs.of(new Recipe(kind, scale, repeat, Recipe.SEED));
    facts = Facts.of(path);
    bytes = facts.number("bytes");
    records = facts.number("records");
  }

  /** No figure for a wrong result. */
  @TearDown(Level.Iteration)
  public void prove() {
    if (dump != null) {
      Proof.folded(facts, dump);
      HeapTotals sums = dump.summed();
      Proof.sums(
          facts,
          "",
          sums.allocObjects(),
          sums.allocBytes(),
          sums.inuseObjects(),
          sums.inuseBytes());
      Proof.equal("inuse_space of the header", sums.inuseBytes(), dump.claimed().inuseBytes());
    }
    if (plain != null) {
      Proof.fact(facts, "records", plain.records);
      Proof.fact(facts, "stacks", plain.stacks.size());
      Proof.sums(facts, "scaled_", plain.sums());
      if (facts.has("symbolized_addresses")) {
        Proof.fact(facts, "symbolized_addresses", plain.symbols.size());
      }
    }
    dump = null;
    plain = null;
  }

  /** The engine. */
  @Benchmark
  public HeapDump pprof4j(Meter meter) throws IOException {
    HeapDump read = (HeapDump) ProfileReader.folded().readDump(path);
    dump = read;
    meter.read(bytes, records);
    return read;
  }

  /** BufferedReader, regular expressions, HashMap. */
  @Benchmark
  public Object plainJava(Meter meter) throws IOException {
    PlainHeapReader reader = new PlainHeapReader();
    reader.read(path);
    plain = reader;
    meter.read(bytes, records);
    return reader;
  }
}
