package io.pprof4j.bench.format.proto;

import io.pprof4j.bench.Inputs;
import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.oracle.Profile;
import io.pprof4j.corpus.Facts;
import io.pprof4j.corpus.Kind;
import io.pprof4j.corpus.Recipe;
import io.pprof4j.dump.Dump;
import io.pprof4j.read.ProfileReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

/** A profile.proto from its path to all that a report needs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ProtoBench {
  @Param({"PROTO", "PROTO_LABELS"})
  public Kind kind = Kind.PROTO;

  @Param("1")
  public double scale;

  @Param("1")
  public int repeat;

  private Path path;
  private Facts facts;
  private long bytes;
  private long records;
  private @Nullable Dump dump;
  private @Nullable Profile parsed;
  private @Nullable ProtobufReader folded;

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
    }
    if (parsed != null) {
      Proof.fact(facts, "records", parsed.getSampleCount());
      Proof.fact(facts, "addresses", parsed.getLocationCount());
    }
    if (folded != null) {
      Proof.fact(facts, "stacks", folded.stacks.size());
      Proof.sums(facts, "", folded.sums());
    }
    dump = null;
    parsed = null;
    folded = null;
  }

  /** The engine: every sample folded into its stack and labels. */
  @Benchmark
  public Dump pprof4j(Meter meter) throws IOException {
    Dump read = ProfileReader.folded().readDump(path);
    dump = read;
    meter.read(bytes, records);
    return read;
  }

  /** The generated parser alone: messages, not yet stacks. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "-Xmx12g")
  public Profile protobufJava(Meter meter) throws IOException {
    Profile read = parse();
    parsed = read;
    meter.read(bytes, records);
    return read;
  }

  /** The generated parser, and its samples folded into their stacks, without labels. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "-Xmx12g")
  public Object protobufJavaFolded(Meter meter) throws IOException {
    ProtobufReader reader = new ProtobufReader();
    reader.fold(parse());
    folded = reader;
    meter.read(bytes, records);
    return reader;
  }

  private Profile parse() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      return Profile.parseFrom(in);
    }
  }
}
