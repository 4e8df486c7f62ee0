package io.pprof4j.bench.format.proto;

import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.Suite;
import io.pprof4j.bench.oracle.Profile;
import io.pprof4j.corpus.Kind;
import io.pprof4j.dump.Dump;
import io.pprof4j.read.ProfileReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

/** A profile.proto from its path to all that a report needs. */
public class ProtoBench extends Suite {
  @Param({"PROTO", "PROTO_LABELS"})
  public Kind kind = Kind.PROTO;

  private @Nullable Dump withLabels;
  private @Nullable Dump stacks;
  private @Nullable Profile parsed;
  private @Nullable ProtobufReader folded;

  @Override
  protected Kind kind() {
    return kind;
  }

  @Override
  protected void proveAll() {
    if (withLabels != null) {
      Proof.folded(facts(), withLabels, true);
    }
    if (stacks != null) {
      Proof.folded(facts(), stacks, false);
    }
    if (parsed != null) {
      Proof.fact(facts(), "records", parsed.getSampleCount());
      Proof.fact(facts(), "addresses", parsed.getLocationCount());
    }
    if (folded != null) {
      Proof.fact(facts(), "stacks", folded.stacks.size());
      Proof.sums(facts(), "", folded.sums());
    }
    withLabels = null;
    stacks = null;
    parsed = null;
    folded = null;
  }

  /** The engine as most reports use it: every sample added to its stack. One thread. */
  @Benchmark
  public Dump pprof4j(Meter meter) throws IOException {
    return read(1, meter);
  }

  /** The same with two threads. */
  @Benchmark
  public Dump pprof4jTwoThreads(Meter meter) throws IOException {
    return read(2, meter);
  }

  private Dump read(int threads, Meter meter) throws IOException {
    Dump read = ProfileReader.folded().withLabels(false).withThreads(threads).readDump(path());
    stacks = read;
    readAll(meter);
    return read;
  }

  /** The engine as it reads unless told otherwise: labels keep samples of a stack apart. */
  @Benchmark
  public Dump pprof4jLabels(Meter meter) throws IOException {
    Dump read = ProfileReader.folded().readDump(path());
    withLabels = read;
    readAll(meter);
    return read;
  }

  /** The generated parser alone: messages, not yet stacks. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "-Xmx12g")
  public Profile protobufJava(Meter meter) throws IOException {
    Profile read = parse();
    parsed = read;
    readAll(meter);
    return read;
  }

  /** The generated parser, and its samples added to their stacks, without labels. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "-Xmx12g")
  public Object protobufJavaFolded(Meter meter) throws IOException {
    ProtobufReader reader = new ProtobufReader();
    reader.fold(parse());
    folded = reader;
    readAll(meter);
    return reader;
  }

  private Profile parse() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path()), 1 << 16)) {
      return Profile.parseFrom(in);
    }
  }
}
