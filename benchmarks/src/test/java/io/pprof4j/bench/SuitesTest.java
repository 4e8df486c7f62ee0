package io.pprof4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A suite nobody runs for a month must not turn out to be broken, or to prove nothing. */
class SuitesTest {
  @TempDir Path inputs;

  @Test
  void everySuiteProvesItsResults() throws RunnerException {
    System.setProperty("pprof4j.inputs", inputs.toString());
    // Tests may run beside a measurement; they measure nothing themselves.
    System.setProperty("jmh.ignoreLock", "true");
    Options tiny =
        new OptionsBuilder()
            .include("Bench\\.")
            // Needs a flag that only a JVM of its own gets.
            .exclude("agrona")
            .param("scale", "0.001")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(1))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    Collection<RunResult> results = new Runner(tiny).run();
    assertThat(results).hasSizeGreaterThan(33);
  }
}
