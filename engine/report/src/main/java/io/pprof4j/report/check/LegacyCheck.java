package io.pprof4j.report.check;

import io.pprof4j.dump.LegacyDump;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;

/** What a profile of an older kind holds that claims no totals. */
record LegacyCheck(LegacyDump dump) implements Check {
  @Override
  public Verdict verdict() {
    return Verdict.NO_TOTALS;
  }

  @Override
  public String kind() {
    return dump.kind();
  }

  @Override
  public String finding() {
    return Amount.count(dump.records(), "record") + ": every record sound";
  }

  @Override
  public void writeDetails(Page page) {
    page.paragraph(2, "The format has no totals to hold the records against.");
    Tables.write(dump.profile(), dump.records(), page);
  }
}
