package io.pprof4j.report.check;

import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import java.math.BigInteger;

/** The sums of a heap dump's records against the totals in its header. */
final class HeapCheck {
  private HeapCheck() {}

  static int write(HeapDump dump, String source, Page page) {
    Difference inUse = Difference.inUse(dump);
    Difference allocated = Difference.allocated(dump);
    boolean reconciles = inUse.reconciles() && allocated.reconciles();
    page.line(
        source
            + ": heap profile text ("
            + dump.kind()
            + "), "
            + Amount.count(dump.records(), "record")
            + (reconciles
                ? ": the records add up to the header"
                : ": the records do not add up to the header"));
    page.line("");
    totals(dump).writeTo(page);
    page.line("");
    new Table("lt")
        .row("in use", inUse.meaning("in use"))
        .row("allocated", allocated.meaning("allocated"))
        .writeTo(page);
    String cause = cause(dump, inUse, allocated);
    if (!cause.isEmpty()) {
      page.line("");
      page.paragraph(2, cause);
    }
    MomentCheck.write(dump, page);
    return reconciles ? 0 : 1;
  }

  private static Table totals(HeapDump dump) {
    HeapTotals claimed = dump.claimed();
    HeapTotals summed = dump.summed();
    Table table = new Table("lrrr").row("", "header", "records", "difference");
    total(table, "objects in use", claimed.inuseObjects(), summed.inuseObjects());
    total(table, "bytes in use", claimed.inuseBytes(), summed.inuseBytes());
    total(table, "objects allocated", claimed.allocObjects(), summed.allocObjects());
    total(table, "bytes allocated", claimed.allocBytes(), summed.allocBytes());
    return table;
  }

  private static void total(Table table, String name, long header, long records) {
    BigInteger difference = BigInteger.valueOf(header).subtract(BigInteger.valueOf(records));
    table.row(name, Long.toString(header), Long.toString(records), difference.toString());
  }

  /** What can be told about records that are missing; empty where none are. */
  private static String cause(HeapDump dump, Difference inUse, Difference allocated) {
    if (!inUse.missing() && !allocated.missing()) {
      return "";
    }
    StringBuilder cause = new StringBuilder();
    if (allocated.missing() && inUse.reconciles()) {
      cause.append(
          "The missing records hold nothing that is in use: all they allocated was freed again. ");
    }
    if (dump.kind().equals("heap")) {
      cause.append(
          dump.memStats() == null
              ? "The MemStats block, which Go writes after the last record, is missing as well: the"
                  + " dump was cut off on its way, or it is an excerpt."
              : "The MemStats block, which Go writes after the last record, is there: the dump was"
                  + " not cut off at its end, so it is an excerpt that leaves records out.");
    }
    return cause.toString().strip();
  }
}
