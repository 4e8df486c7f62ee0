package io.pprof4j.bench.format.count;

import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.Suite;
import io.pprof4j.corpus.Kind;
import io.pprof4j.dump.CountDump;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A Go count profile as text from its path to all that a report needs. */
public class CountBench extends Suite {
  @Param("COUNT")
  public Kind kind = Kind.COUNT;

  private @Nullable CountDump stacks;
  private @Nullable CountDump withLabels;

  @Override
  protected Kind kind() {
    return kind;
  }

  @Override
  protected void proveAll() {
    if (stacks != null) {
      prove(stacks, "stacks");
    }
    if (withLabels != null) {
      prove(withLabels, "folded");
    }
    stacks = null;
    withLabels = null;
  }

  private void prove(CountDump dump, String rows) {
    Proof.text(facts(), dump);
    Proof.fact(facts(), rows, dump.profile().samples().count());
    Proof.fact(facts(), "goroutines", Proof.sums(dump.profile().samples())[0]);
    Proof.fact(facts(), "goroutines", dump.summed());
    Proof.fact(facts(), "goroutines", dump.claimed());
  }

  /** The engine as most reports use it: every record added to its stack. */
  @Benchmark
  public CountDump pprof4j(Meter meter) throws IOException {
    stacks = read(ProfileReader.folded().withLabels(false), meter);
    return stacks;
  }

  /** Labels keep records apart. */
  @Benchmark
  public CountDump pprof4jLabels(Meter meter) throws IOException {
    withLabels = read(ProfileReader.folded(), meter);
    return withLabels;
  }

  private CountDump read(ProfileReader reader, Meter meter) throws IOException {
    CountDump read = (CountDump) reader.readDump(path());
    readAll(meter);
    return read;
  }
}
