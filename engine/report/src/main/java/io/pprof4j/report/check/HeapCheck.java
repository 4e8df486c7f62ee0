package io.pprof4j.report.check;

import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import java.math.BigInteger;

/** The sums of a heap dump's records against the totals in its header. */
record HeapCheck(HeapDump dump, Difference inUse, Difference allocated, Cause cause)
    implements Check {

  HeapCheck(HeapDump dump) {
    this(dump, Difference.inUse(dump), Difference.allocated(dump));
  }

  private HeapCheck(HeapDump dump, Difference inUse, Difference allocated) {
    this(dump, inUse, allocated, Cause.of(dump, inUse, allocated));
  }

  @Override
  public Verdict verdict() {
    if (cause == Cause.NONE) {
      return Verdict.MET;
    }
    return corrected() ? Verdict.NO_TOTALS : Verdict.NOT_MET;
  }

  /** Whether the records need not add up. */
  private boolean corrected() {
    return dump.kind().startsWith("jemalloc");
  }

  @Override
  public String kind() {
    return "heap profile text (" + dump.kind() + ")";
  }

  @Override
  public String finding() {
    return Amount.count(dump.records(), "record")
        + (cause == Cause.NONE
            ? ": the records add up to the header"
            : ": the records do not add up to the header");
  }

  @Override
  public void writeReasons(Page page) {
    if (corrected()) {
      page.paragraph(2, explanation());
    } else {
      differences().writeTo(page);
    }
  }

  @Override
  public void writeDetails(Page page) {
    page.line("");
    totals(dump).writeTo(page);
    page.line("");
    differences().writeTo(page);
    String explanation = explanation();
    if (!explanation.isEmpty()) {
      page.line("");
      page.paragraph(2, explanation);
    }
    MomentCheck.write(dump, page);
  }

  private Table differences() {
    return new Table("lt")
        .row("in use", inUse.words("in use"))
        .row("allocated", allocated.words("allocated"));
  }

  private String explanation() {
    if (corrected() && cause != Cause.NONE) {
      return "jemalloc corrects each line of numbers by itself since 5.3 (prof_unbias), the totals"
          + " as well, so its records need not add up to the header, and this proves nothing.";
    }
    return switch (cause) {
      case NONE -> "";
      case LEFT_OUT -> leftOut(dump, inUse);
      case TOO_MANY ->
          "The records exceed the header: some stand there twice, dumps were put together, or one"
              + " was edited.";
      case CHANGED ->
          "Missing or repeated records alone do not explain this: a record has both objects and"
              + " bytes or neither, and no more in use than allocated. Numbers were changed, or some"
              + " records are missing and others are there twice.";
    };
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

  private static String leftOut(HeapDump dump, Difference inUse) {
    String cut = "Records were cut off or left out.";
    if (!dump.kind().equals("heap")) {
      return cut;
    }
    // Go's records are never negative, so a sum of 0 means that each is 0.
    String freed = " Nothing that they allocated is in use: it had all been freed again.";
    return cut
        + (inUse.none() ? freed : "")
        + (dump.memStats() == null
            ? " The MemStats block, which Go writes after the last record, is missing as well: the"
                + " dump was cut off on its way, or it is an excerpt."
            : " The MemStats block, which Go writes after the last record, is there: the dump was"
                + " not cut off at its end, so it is an excerpt that leaves records out.");
  }
}
