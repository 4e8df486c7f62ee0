package io.pprof4j.report.memstats;

import io.pprof4j.dump.MemStats;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a formula as a dump has them.
 *
 * @param values the numbers, in the order of the formula
 * @param problems what is wrong with the other fields
 * @param absent those of the other fields that are missing
 */
record Operands(List<BigInteger> values, List<String> problems, List<Field> absent) {
  static Operands read(MemStats stats, List<Field> fields) {
    List<BigInteger> values = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<Field> absent = new ArrayList<>();
    for (Field field : fields) {
      Reading reading = Reading.of(stats, field);
      if (reading instanceof Reading.Exact(BigInteger value)) {
        values.add(value);
        continue;
      }
      problems.add(Reading.problem(field, reading));
      if (reading instanceof Reading.Missing) {
        absent.add(field);
      }
    }
    return new Operands(values, problems, absent);
  }

  /** Whether every field is a number; the values then stand where their fields do. */
  boolean complete() {
    return problems.isEmpty();
  }

  /** Whether a field is there that cannot be calculated with. */
  boolean anyUnusable() {
    return absent.size() < problems.size();
  }

  BigInteger sum() {
    return values.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  String problemList() {
    return String.join(", ", problems);
  }
}
