package io.pprof4j.bench.format.goroutine;

import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.Suite;
import io.pprof4j.corpus.Facts;
import io.pprof4j.corpus.Kind;
import io.pprof4j.dump.GoroutineDump;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Stacks of goroutines from their path to all that a report needs. */
public class GoroutineBench extends Suite {
  @Param("GOROUTINE")
  public Kind kind = Kind.GOROUTINE;

  private @Nullable GoroutineDump stacks;
  private @Nullable GoroutineDump withLabels;
  private @Nullable GoroutineDump withExamples;

  @Override
  protected Kind kind() {
    return kind;
  }

  @Override
  protected void proveAll() {
    Facts facts = facts();
    if (stacks != null) {
      prove(facts, stacks, "stacks");
    }
    if (withLabels != null) {
      prove(facts, withLabels, "folded");
      proveLabels(facts, withLabels.profile());
    }
    if (withExamples != null) {
      // Rows with an example each are not added up where brackets mean the same in other words.
      prove(facts, withExamples);
      long folded = facts.number("folded");
      long rows = withExamples.profile().samples().count();
      Proof.equal("the fewer of rows and folded", folded, Math.min(folded, rows));
      proveLabels(facts, withExamples.profile());
    }
    stacks = null;
    withLabels = null;
    withExamples = null;
  }

  private static void prove(Facts facts, GoroutineDump dump, String rows) {
    prove(facts, dump);
    Proof.fact(facts, rows, dump.profile().samples().count());
  }

  private static void prove(Facts facts, GoroutineDump dump) {
    Profile p = dump.profile();
    Proof.fact(facts, "records", dump.records());
    Proof.fact(facts, "stacks", p.stacks().count());
    Proof.fact(facts, "locations", p.locations().count());
    Proof.fact(facts, "functions", p.functions().count());
    Proof.equal("goroutines", facts.number("records"), Proof.sums(p.samples())[0]);
  }

  private static void proveLabels(Facts facts, Profile p) {
    Map<String, Long> counts = new HashMap<>();
    LabelSets labels = p.labels();
    for (int row = 0; row < p.samples().count(); row++) {
      int set = p.samples().labels(row);
      for (int entry = labels.start(set); entry < labels.end(set); entry++) {
        String key = p.strings().get(labels.key(entry));
        long factor = 1;
        if (labels.numeric(entry)) {
          factor = labels.number(entry);
        } else if (key.equals("state")) {
          key += " " + p.strings().get(labels.string(entry));
        }
        counts.merge(key, factor * p.samples().value(row, 0), Long::sum);
      }
    }
    counts.forEach((key, count) -> {
      if (facts.has(key)) {
        Proof.fact(facts, key, count);
      }
    });
    Proof.fact(facts, "wait_minutes", counts.getOrDefault("wait_minutes", 0L));
  }

  /** The engine as most reports use it: every goroutine added to its stack. One thread. */
  @Benchmark
  public GoroutineDump pprof4j(Meter meter) throws IOException {
    stacks = read(ProfileReader.folded().withLabels(false), meter);
    return stacks;
  }

  /** The same with two threads. */
  @Benchmark
  public GoroutineDump pprof4jTwoThreads(Meter meter) throws IOException {
    stacks = read(ProfileReader.folded().withLabels(false).withThreads(2), meter);
    return stacks;
  }

  /** With what goroutines do, since when, and who created them. */
  @Benchmark
  public GoroutineDump pprof4jLabels(Meter meter) throws IOException {
    withLabels = read(ProfileReader.folded(), meter);
    return withLabels;
  }

  /** And with the number of one of each, as {@code -goroutines} has it read. */
  @Benchmark
  public GoroutineDump pprof4jExamples(Meter meter) throws IOException {
    withExamples = read(ProfileReader.folded().withExamples(true), meter);
    return withExamples;
  }

  private GoroutineDump read(ProfileReader reader, Meter meter) throws IOException {
    GoroutineDump read = (GoroutineDump) reader.readDump(path());
    readAll(meter);
    return read;
  }
}
