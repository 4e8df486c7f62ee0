package io.pprof4j.report.memstats;

import io.pprof4j.dump.MemStats;
import io.pprof4j.report.prose.Amount;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/** What holds between the fields of every MemStats that the runtime filled in. */
sealed interface Law {
  /** {@code total = part + part ...}, all in bytes */
  record Sum(Field total, List<Field> parts) implements Law {}

  /** {@code rest = whole - gone} */
  record Rest(Field rest, Field whole, Field gone) implements Law {}

  /** {@code smaller <= larger} */
  record AtMost(Field smaller, Field larger) implements Law {}

  /** The law as a formula of field names. */
  default String formula() {
    return switch (this) {
      case Sum(Field total, List<Field> parts) -> total + " = " + joined(parts);
      case Rest(Field rest, Field whole, Field gone) -> rest + " = " + whole + " - " + gone;
      case AtMost(Field smaller, Field larger) -> smaller + " <= " + larger;
    };
  }

  /** Holds a dump against the law. */
  default Verdict check(MemStats stats) {
    return switch (this) {
      case Sum(Field total, List<Field> parts) -> checkSum(stats, total, parts);
      case Rest(Field rest, Field whole, Field gone) -> {
        Operands all = Operands.read(stats, List.of(rest, whole, gone));
        if (!all.complete()) {
          yield Verdict.notCheckable(all.problemList());
        }
        BigInteger claimed = all.values().get(0);
        BigInteger left = all.values().get(1).subtract(all.values().get(2));
        String right = all.values().get(1) + " - " + all.values().get(2);
        yield equality(claimed, right, left);
      }
      case AtMost(Field smaller, Field larger) -> {
        Operands both = Operands.read(stats, List.of(smaller, larger));
        if (!both.complete()) {
          yield Verdict.notCheckable(both.problemList());
        }
        BigInteger small = both.values().get(0);
        BigInteger large = both.values().get(1);
        yield small.compareTo(large) <= 0
            ? new Verdict(Verdict.Outcome.HOLDS, small + " <= " + large)
            : new Verdict(
                Verdict.Outcome.VIOLATED, small + " > " + large + ", by " + small.subtract(large));
      }
    };
  }

  private static Verdict checkSum(MemStats stats, Field total, List<Field> parts) {
    Reading claimed = Reading.of(stats, total);
    if (!(claimed instanceof Reading.Exact(BigInteger sum))) {
      return Verdict.notCheckable(Reading.problem(total, claimed));
    }
    Operands present = Operands.read(stats, parts);
    BigInteger added = present.sum();
    String right =
        present.values().stream().map(BigInteger::toString).collect(Collectors.joining(" + "));
    if (present.complete()) {
      return equality(sum, right, added);
    }
    if (present.values().isEmpty()) {
      return Verdict.notCheckable(present.problemList());
    }
    BigInteger residual = sum.subtract(added);
    if (residual.signum() < 0) {
      // No part is negative, so whatever the unknown ones hold, the sum is past the total.
      return new Verdict(
          Verdict.Outcome.VIOLATED,
          present.problemList()
              + ", but the other parts are already "
              + residual.negate()
              + " more than "
              + total);
    }
    return Verdict.notCheckable(
        present.problemList()
            + (present.anyUnusable()
                ? ""
                : "; the other parts leave "
                    + Amount.exactBytes(residual)
                    + " for "
                    + joined(present.absent())));
  }

  private static Verdict equality(BigInteger left, String formula, BigInteger right) {
    if (left.equals(right)) {
      return new Verdict(Verdict.Outcome.HOLDS, left + " = " + formula);
    }
    String worked = formula.contains(" ") ? " = " + right : "";
    return new Verdict(
        Verdict.Outcome.VIOLATED,
        left
            + ", not "
            + formula
            + worked
            + ": "
            + left.subtract(right).abs()
            + (left.compareTo(right) > 0 ? " too many" : " too few"));
  }

  private static String joined(List<Field> fields) {
    return fields.stream().map(Field::toString).collect(Collectors.joining(" + "));
  }
}
