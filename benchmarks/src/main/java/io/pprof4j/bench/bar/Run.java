package io.pprof4j.bench.bar;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is measured.
 *
 * @param benchmark its name behind {@code io.pprof4j.bench.}
 * @param parameters by name; the benchmark's first values for those not given
 */
record Run(String benchmark, Map<String, String> parameters) {
  Run {
    parameters = Map.copyOf(parameters);
  }

  Run with(String name, String value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(name, value);
    return new Run(benchmark, more);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(benchmark);
    new TreeMap<>(parameters).forEach((k, v) -> text.append(' ').append(k).append('=').append(v));
    return text.toString();
  }
}
