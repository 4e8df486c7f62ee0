package io.pprof4j.bench.format.heap;

import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.Suite;
import io.pprof4j.corpus.Facts;
import io.pprof4j.corpus.Kind;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A heap text dump from its path to all that a report needs. */
public class HeapBench extends Suite {
  @Param({"HEAP_SYMBOLS", "HEAP_PLAIN"})
  public Kind kind = Kind.HEAP_SYMBOLS;

  private @Nullable HeapDump withLabels;
  private @Nullable HeapDump stacks;
  private @Nullable PlainHeapReader plain;

  @Override
  protected Kind kind() {
    return kind;
  }

  @Override
  protected void proveAll() {
    if (withLabels != null) {
      Proof.heap(facts(), withLabels, true);
    }
    if (stacks != null) {
      Proof.heap(facts(), stacks, false);
    }
    if (plain != null) {
      prove(plain);
    }
    withLabels = null;
    stacks = null;
    plain = null;
  }

  private void prove(PlainHeapReader reader) {
    Facts facts = facts();
    Proof.fact(facts, "records", reader.records);
    Proof.fact(facts, "stacks", reader.stacks.size());
    Proof.sums(facts, "scaled_", reader.sums());
    if (facts.has("symbolized_addresses")) {
      Proof.fact(facts, "symbolized_addresses", reader.symbols.size());
    }
  }

  /** The engine as most reports use it: every record added to its stack. One thread. */
  @Benchmark
  public HeapDump pprof4j(Meter meter) throws IOException {
    return read(1, meter);
  }

  /** The same with two threads. */
  @Benchmark
  public HeapDump pprof4jTwoThreads(Meter meter) throws IOException {
    return read(2, meter);
  }

  private HeapDump read(int threads, Meter meter) throws IOException {
    HeapDump read =
        (HeapDump) ProfileReader.folded().withLabels(false).withThreads(threads).readDump(path());
    stacks = read;
    readAll(meter);
    return read;
  }

  /** The engine as it reads unless told otherwise: sizes of objects keep records apart. */
  @Benchmark
  public HeapDump pprof4jLabels(Meter meter) throws IOException {
    HeapDump read = (HeapDump) ProfileReader.folded().readDump(path());
    withLabels = read;
    readAll(meter);
    return read;
  }

  /** BufferedReader, regular expressions, HashMap. */
  @Benchmark
  public Object plainJava(Meter meter) throws IOException {
    PlainHeapReader reader = new PlainHeapReader();
    reader.read(path());
    plain = reader;
    readAll(meter);
    return reader;
  }
}
