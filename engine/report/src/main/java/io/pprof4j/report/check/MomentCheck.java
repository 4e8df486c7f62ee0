package io.pprof4j.report.check;

import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.MemStats;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * The records against the MemStats block of the same dump. The records are a sample, as it stood
 * when the last garbage collection finished; the block counts everything, as it stood when the dump
 * was written. So the two differ, but only one way: whatever a record shows in use was allocated,
 * and at one moment HeapAlloc counts all of it. More in the records than in HeapAlloc, by any
 * margin, is proof of two moments.
 */
final class MomentCheck {
  private static final String IN_USE = "bytes in use in the records";
  private static final String ALLOCATED = "bytes allocated in the records";

  private MomentCheck() {}

  static void write(HeapDump dump, Page page) {
    MemStats stats = dump.memStats();
    if (stats == null) {
      page.line("");
      page.paragraph(2, "There is no MemStats block to hold the records against.");
      return;
    }
    page.heading("Records against the MemStats block");
    BigInteger inUse = BigInteger.valueOf(dump.summed().inuseBytes());
    BigInteger allocated = BigInteger.valueOf(dump.summed().allocBytes());
    Table table = new Table("lrr");
    amount(table, IN_USE, inUse);
    field(table, "HeapAlloc", stats);
    field(table, "Sys", stats);
    amount(table, ALLOCATED, allocated);
    field(table, "TotalAlloc", stats);
    table.writeTo(page);
    page.line("");
    page.paragraph(2, finding(dump, stats, inUse, allocated));
  }

  private static String finding(
      HeapDump dump, MemStats stats, BigInteger inUse, BigInteger allocated) {
    OptionalLong heapAlloc = number(stats, "HeapAlloc");
    boolean pastHeapAlloc = exceeds(inUse, heapAlloc);
    boolean pastSys = exceeds(inUse, number(stats, "Sys"));
    boolean pastTotalAlloc = exceeds(allocated, number(stats, "TotalAlloc"));
    if (!pastHeapAlloc && !pastSys && !pastTotalAlloc) {
      return heapAlloc.isEmpty()
          ? "Without HeapAlloc it cannot be told whether the two are of one moment."
          : "No contradiction: the records fit into HeapAlloc. The two need not be equal: the"
              + " records are "
              + sampling(dump.profile().header().period())
              + (number(stats, "NumGC").orElse(1) == 0
                  ? ""
                  : ", as of the last finished garbage collection")
              + "; HeapAlloc counts every object, as of the writing of the dump.";
    }
    StringBuilder finding = new StringBuilder("Two different moments.");
    if (pastHeapAlloc) {
      finding
          .append(" The records hold ")
          .append(Amount.exactBytes(inUse.subtract(BigInteger.valueOf(heapAlloc.orElseThrow()))))
          .append(" more in use than HeapAlloc, which counts every object, theirs included.");
    }
    if (pastSys) {
      finding.append(
          " They hold more than Sys, which counts all that the runtime obtained from the OS and does"
              + " not shrink.");
    }
    if (pastTotalAlloc) {
      finding.append(" They allocated more than TotalAlloc, which does not shrink either.");
    }
    return finding
        .append(
            pastSys || pastTotalAlloc
                ? " So the records are of a later moment than the block, or of another process."
                : " What was in use at the last garbage collection may have been freed before the"
                    + " dump was written; or the dump was put together from two.")
        .append(" Do not explain one by the other.")
        .toString();
  }

  private static String sampling(long period) {
    if (period > 1) {
      return "a sample, one per " + period + " bytes allocated on average";
    }
    return period == 1
        ? "of every allocation that the profiler sees"
        : "taken at a rate that the header does not give";
  }

  private static boolean exceeds(BigInteger records, OptionalLong field) {
    return field.isPresent() && records.compareTo(BigInteger.valueOf(field.getAsLong())) > 0;
  }

  /** Fields are unsigned: a minus sign is not one. */
  private static OptionalLong number(MemStats stats, String field) {
    OptionalLong number = stats.number(field);
    return number.isPresent() && number.getAsLong() >= 0 ? number : OptionalLong.empty();
  }

  private static void amount(Table table, String name, BigInteger bytes) {
    table.row(name, bytes.toString(), Amount.bytes(bytes));
  }

  private static void field(Table table, String name, MemStats stats) {
    OptionalLong number = number(stats, name);
    if (number.isPresent()) {
      amount(table, name, BigInteger.valueOf(number.getAsLong()));
    } else {
      table.row(name, stats.fields().getOrDefault(name, "").isBlank() ? "missing" : "unusable");
    }
  }
}
