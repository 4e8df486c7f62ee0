package io.pprof4j.report.check;

import io.pprof4j.dump.ContentionDump;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;

/** What a contention text holds, which claims no totals. */
record ContentionCheck(ContentionDump dump) implements Check {
  @Override
  public Verdict verdict() {
    return Verdict.NO_TOTALS;
  }

  @Override
  public String kind() {
    return dump.kind() + " profile text";
  }

  @Override
  public String finding() {
    return Amount.count(dump.records(), "record") + ": every record sound";
  }

  @Override
  public void writeDetails(Page page) {
    page.paragraph(
        2,
        "The format has no totals to hold the records against. The totals below are what the records"
            + " stand for: each is multiplied by the sampling period, and cycles are nanoseconds"
            + " already.");
    Tables.write(dump.profile(), dump.records(), page);
  }
}
