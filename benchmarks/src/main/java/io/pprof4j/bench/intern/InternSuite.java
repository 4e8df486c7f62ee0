package io.pprof4j.bench.intern;

import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
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

/** A new table, and a few times as many look-ups as it will have entries. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public abstract class InternSuite {
  private static final int REPEATS = 6;

  /** Distinct keys at scale 1: what a large profile has in stacks. */
  private static final int KEYS = 900_000;

  @Param("1")
  public double scale;

  private int[] draws;
  private int keys;
  private long found;

  /** Draws which key comes when. */
  @Setup
  public void draw() {
    keys = (int) (KEYS * scale);
    draws = Draws.of(REPEATS * keys, keys);
    prepare(keys);
  }

  /** Makes the keys. */
  abstract void prepare(int distinct);

  final int[] draws() {
    return draws;
  }

  /** What a benchmark returns: it has looked up all draws and has so many entries now. */
  final long done(Meter meter, long entries) {
    found = entries;
    meter.read(0, draws.length);
    return entries;
  }

  /** No figure for a wrong count. */
  @TearDown(Level.Iteration)
  public void prove() {
    Proof.equal("entries", keys, found);
  }
}
