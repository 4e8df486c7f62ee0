package io.pprof4j.bench.bar;

import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A run's best iteration: whatever else a machine does can only make an iteration slower.
 *
 * @param speed operations a second
 * @param allocated bytes an operation
 * @param records records an operation
 */
record Measured(double speed, double allocated, double records) {
  private static final String PREFIX = "io.pprof4j.bench.";

  /**
   * How much of what the code asks for the compiler can leave out differs from one start of the JVM
   * to the next, by more than a record may take.
   */
  private static final String ALL_BYTES = "-XX:-DoEscapeAnalysis";

  private static final Measured WORST = new Measured(0, Double.MAX_VALUE, 0);

  /** The best of both. */
  Measured best(Measured other) {
    return new Measured(
        Math.max(speed, other.speed),
        Math.min(allocated, other.allocated),
        Math.max(records, other.records));
  }

  /** Runs for some seconds in a JVM of its own; bytes are the same from the second one on. */
  static Measured of(Run run) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(PREFIX + run.benchmark()) + "$")
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .forks(1)
            .jvmArgsAppend(run.bytes() ? new String[] {ALL_BYTES} : new String[0])
            .warmupIterations(run.bytes() ? 1 : 5)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(run.bytes() ? 2 : 4)
            .measurementTime(TimeValue.seconds(1));
    run.parameters().forEach(options::param);
    RunResult result = new Runner(options.build()).runSingle();
    Measured best = WORST;
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        best = best.best(of(iteration));
      }
    }
    return best;
  }

  private static Measured of(IterationResult iteration) {
    double speed = iteration.getPrimaryResult().getScore();
    return new Measured(
        speed,
        secondary(iteration, "gc.alloc.rate.norm"),
        Math.rint(secondary(iteration, "records") / speed));
  }

  private static double secondary(IterationResult iteration, String label) {
    Result<?> result = iteration.getSecondaryResults().get(label);
    if (result == null) {
      throw new IllegalStateException("JMH reported no " + label);
    }
    return result.getScore();
  }
}
