package io.pprof4j.report.check;

import io.pprof4j.dump.LegacyDump;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;

/** What a profile of an older kind holds that claims no totals. */
final class LegacyCheck {
  private LegacyCheck() {}

  static int write(LegacyDump dump, String source, Page page) {
    page.line(
        source
            + ": "
            + dump.kind()
            + ", "
            + Amount.count(dump.records(), "record")
            + ": every record sound");
    page.paragraph(2, "The format has no totals to hold the records against.");
    Tables.write(dump.profile(), dump.records(), page);
    return 0;
  }
}
