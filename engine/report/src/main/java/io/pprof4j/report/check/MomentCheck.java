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
    if (heapAlloc.isEmpty()) {
      return "HeapAlloc is no number here: the records cannot be held against it.";
    }
    boolean later = exceeds(inUse, number(stats, "Sys"));
    boolean laterAllocated = exceeds(allocated, number(stats, "TotalAlloc"));
    if (!exceeds(inUse, heapAlloc) && !laterAllocated) {
      return "No contradiction: the records fit into HeapAlloc. They need not be equal: the records"
          + " are "
          + sampling(dump.profile().header().period())
          + ", as of the last finished garbage collection; HeapAlloc counts every object, as of the"
          + " writing of the dump.";
    }
    StringBuilder finding = new StringBuilder("Two different moments: ");
    if (exceeds(inUse, heapAlloc)) {
      finding
          .append("the records hold ")
          .append(Amount.exactBytes(inUse.subtract(BigInteger.valueOf(heapAlloc.getAsLong()))))
          .append(
              " more in use than HeapAlloc, which counts every object and those of the records among"
                  + " them. ");
    }
    if (later) {
      finding.append(
          "They hold more than Sys, all that the runtime had ever obtained from the OS and does not"
              + " give up again. ");
    }
    if (laterAllocated) {
      finding.append("They hold more allocated bytes than TotalAlloc, which only ever grows. ");
    }
    return finding
        .append(
            later || laterAllocated
                ? "So the records are of a later moment than the block, or of another process."
                : "Memory in use at the last garbage collection may have been freed before the dump"
                    + " was written, or the dump was put together from two.")
        .append(" Do not read one as an explanation of the other.")
        .toString();
  }

  private static String sampling(long period) {
    if (period == 1) {
      return "of every allocation the profiler sees";
    }
    return period > 1
        ? "a sample, one per " + period + " bytes allocated on average"
        : "of a profiler without a sampling rate";
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
      table.row(name, stats.fields().containsKey(name) ? "unusable" : "missing");
    }
  }
}
