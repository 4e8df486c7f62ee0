package io.pprof4j.bench.format.thread;

import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.Suite;
import io.pprof4j.corpus.Kind;
import io.pprof4j.dump.Dump;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Stacks of threads as text from their path to all that a report needs. */
public class ThreadBench extends Suite {
  @Param("THREAD")
  public Kind kind = Kind.THREAD;

  private @Nullable Dump last;

  @Override
  protected Kind kind() {
    return kind;
  }

  @Override
  protected void proveAll() {
    if (last != null) {
      Profile p = last.profile();
      Proof.fact(facts(), "records", last.records());
      Proof.fact(facts(), "records", Proof.sums(p.samples())[0]);
      Proof.fact(facts(), "stacks", p.stacks().count());
      Proof.fact(facts(), "stacks", p.samples().count());
      Proof.fact(facts(), "addresses", p.locations().count());
    }
    last = null;
  }

  /** The engine: every thread added to its stack. */
  @Benchmark
  public Dump pprof4j(Meter meter) throws IOException {
    last = ProfileReader.folded().readDump(path());
    readAll(meter);
    return last;
  }
}
