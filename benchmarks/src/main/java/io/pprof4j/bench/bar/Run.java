package io.pprof4j.bench.bar;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is measured.
 *
 * @param benchmark its name behind {@code io.pprof4j.bench.}
 * @param parameters by name; the benchmark's first values for those not given
 * @param options of the JVM
 */
record Run(String benchmark, Map<String, String> parameters, List<String> options) {
  Run {
    parameters = Map.copyOf(parameters);
    options = List.copyOf(options);
  }

  /** With the JVM as it is. */
  Run(String benchmark, Map<String, String> parameters) {
    this(benchmark, parameters, List.of());
  }

  Run with(String name, String value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(name, value);
    return new Run(benchmark, more, options);
  }

  Run withOption(String option) {
    return new Run(benchmark, parameters, List.of(option));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(benchmark);
    new TreeMap<>(parameters).forEach((k, v) -> text.append(' ').append(k).append('=').append(v));
    return text.toString();
  }
}
