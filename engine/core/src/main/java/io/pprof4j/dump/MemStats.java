package io.pprof4j.dump;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * The {@code runtime.MemStats} of a dump: every field by its Go name, in the order of the dump, as
 * it was printed. A pair such as {@code Stack = 1 / 2} stands as {@code StackInuse} and {@code
 * StackSys}. A field that this Go version did not print is absent, which is not 0.
 */
public final class MemStats {
  private final SequencedMap<String, String> fields;

  /** Takes a copy. */
  public MemStats(SequencedMap<String, String> fields) {
    this.fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
  }

  /** Every field as printed, in the order of the dump. */
  public Map<String, String> fields() {
    return fields;
  }

  /** An unsigned integer field that fits a {@code long}; empty when absent or something else. */
  public OptionalLong number(String field) {
    String s = fields.get(field);
    if (s == null || s.isEmpty() || s.length() > 19) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(s));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** A floating-point field such as {@code GCCPUFraction}; empty when absent or something else. */
  public OptionalDouble fraction(String field) {
    String s = fields.get(field);
    if (s == null) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(s));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** A field such as {@code PauseNs = [1 2 3]}; empty when absent, empty or something else. */
  public long[] numbers(String field) {
    String s = fields.get(field);
    if (s == null || !s.startsWith("[") || !s.endsWith("]") || s.length() == 2) {
      return new long[0];
    }
    String[] words = s.substring(1, s.length() - 1).trim().split(" +");
    long[] numbers = new long[words.length];
    try {
      for (int i = 0; i < words.length; i++) {
        numbers[i] = Long.parseUnsignedLong(words[i]);
      }
    } catch (NumberFormatException e) {
      return new long[0];
    }
    return numbers;
  }
}
