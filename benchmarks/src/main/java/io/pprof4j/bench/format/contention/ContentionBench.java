package io.pprof4j.bench.format.contention;

import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.Suite;
import io.pprof4j.corpus.Kind;
import io.pprof4j.dump.ContentionDump;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A Go block profile as text from its path to all that a report needs. */
public class ContentionBench extends Suite {
  @Param("CONTENTION")
  public Kind kind = Kind.CONTENTION;

  private @Nullable ContentionDump last;

  @Override
  protected Kind kind() {
    return kind;
  }

  @Override
  protected void proveAll() {
    if (last != null) {
      Proof.text(facts(), last);
      Proof.fact(facts(), "stacks", last.profile().samples().count());
      long[] sums = Proof.sums(last.profile().samples());
      Proof.fact(facts(), "contentions", sums[0]);
      Proof.fact(facts(), "delay", sums[1]);
    }
    last = null;
  }

  /** The engine: every record added to its stack. */
  @Benchmark
  public ContentionDump pprof4j(Meter meter) throws IOException {
    last = (ContentionDump) ProfileReader.folded().readDump(path());
    readAll(meter);
    return last;
  }
}
