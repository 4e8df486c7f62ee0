package io.pprof4j.bench.bar;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is measured.
 *
 * @param benchmark its name behind {@code io.pprof4j.bench.}
 * @param parameters by name; the benchmark's first values for those not given
 * @param bytes whether it is about what the code asks for, not about speed
 */
record Run(String benchmark, Map<String, String> parameters, boolean bytes) {
  Run {
    parameters = Map.copyOf(parameters);
  }

  /** For its speed. */
  Run(String benchmark, Map<String, String> parameters) {
    this(benchmark, parameters, false);
  }

  Run with(String name, String value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(name, value);
    return new Run(benchmark, more, bytes);
  }

  Run forBytes() {
    return new Run(benchmark, parameters, true);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(benchmark);
    new TreeMap<>(parameters).forEach((k, v) -> text.append(' ').append(k).append('=').append(v));
    return text.toString();
  }
}
