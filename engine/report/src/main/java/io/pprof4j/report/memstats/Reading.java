package io.pprof4j.report.memstats;

import io.pprof4j.dump.MemStats;
import java.math.BigInteger;
import java.util.OptionalLong;

/** What a dump says about an integer field. Only a {@link Exact} can be calculated with. */
sealed interface Reading {
  /** A number from 0 to 2^63-1. */
  record Exact(BigInteger value) implements Reading {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** The dump does not have the field: it is unknown, not 0. */
  record Missing() implements Reading {}

  /** The field is there, but it is no number, or one past 2^63-1. */
  record Unusable(String printed) implements Reading {}

  static Reading of(MemStats stats, Field field) {
    String printed = stats.fields().get(field.goName());
    if (printed == null || printed.isBlank()) {
      return new Missing();
    }
    OptionalLong number = stats.number(field.goName());
    return number.isPresent() && number.getAsLong() >= 0
        ? new Exact(BigInteger.valueOf(number.getAsLong()))
        : new Unusable(printed);
  }

  /** Why this reading is no number, for example {@code GCSys is missing}. */
  static String problem(Field field, Reading reading) {
    return switch (reading) {
      case Exact n -> throw new IllegalArgumentException(field + " is a number: " + n);
      case Missing() -> field + " is missing";
      case Unusable(String printed) when printed.chars().allMatch(c -> c >= '0' && c <= '9') ->
          field + " is past 2^63-1";
      case Unusable(_) -> field + " is not a number";
    };
  }
}
