package io.pprof4j.report.check;

import io.pprof4j.dump.ContentionDump;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;

/** What a contention text holds, which claims no totals. */
final class ContentionCheck {
  private ContentionCheck() {}

  static int write(ContentionDump dump, String source, Page page) {
    page.line(
        source
            + ": "
            + dump.kind()
            + " profile text, "
            + Amount.count(dump.records(), "record")
            + ": every record sound");
    page.paragraph(
        2,
        "The format has no totals to hold the records against. The totals below are what the records"
            + " stand for: each is multiplied by the sampling period, and cycles are nanoseconds"
            + " already.");
    Tables.write(dump.profile(), dump.records(), page);
    return 0;
  }
}
