package io.pprof4j.bench;

import io.pprof4j.corpus.Facts;
import io.pprof4j.corpus.Kind;
import io.pprof4j.corpus.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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

/**
 * A suite over a generated input. An operation reads all of it. The bytes and records a second that
 * are reported beside the operations come from {@link Meter}; after each iteration the suite proves
 * what was read.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public abstract class Suite {
  /** Of the input, 1 for the full size. */
  @Param("1")
  public double scale;

  /** Of the input's records over the same stacks. */
  @Param("1")
  public int repeat;

  private Path path;
  private Facts facts;
  private long bytes;
  private long records;

  /** What the suite reads. */
  protected abstract Kind kind();

  /** Checks the results of the iteration and forgets them. */
  protected abstract void proveAll();

  /** Makes the input where it is missing. */
  @Setup
  public void open() throws IOException {
    path = Inputs.of(recipe());
    facts = Facts.of(path);
    bytes = facts.number(facts.has("raw_bytes") ? "raw_bytes" : "bytes");
    records = facts.number("records");
  }

  /** No figure for a wrong result. */
  @TearDown(Level.Iteration)
  public void prove() {
    proveAll();
  }

  protected final Recipe recipe() {
    return new Recipe(kind(), scale, repeat, Recipe.SEED);
  }

  protected final Path path() {
    return path;
  }

  protected final Facts facts() {
    return facts;
  }

  /** Counts the whole input as read. */
  protected final void readAll(Meter meter) {
    meter.read(bytes, records);
  }
}
