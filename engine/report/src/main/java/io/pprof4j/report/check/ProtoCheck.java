package io.pprof4j.report.check;

import io.pprof4j.dump.ProtoDump;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;

/** What a profile.proto holds: its totals, and what in its tables nothing refers to. */
record ProtoCheck(ProtoDump dump) implements Check {
  @Override
  public Verdict verdict() {
    return Verdict.NO_TOTALS;
  }

  @Override
  public String kind() {
    return "profile.proto";
  }

  @Override
  public String finding() {
    return Amount.count(dump.records(), "sample") + ": structure sound";
  }

  @Override
  public void writeDetails(Page page) {
    page.paragraph(
        2,
        "The format has no totals to hold the samples against. Reading has checked that every sample"
            + " has one value per sample type, that ids are unique and not 0, that every location of"
            + " a stack and every function of a line is in its table, and every string index in the"
            + " string table.");
    Tables.write(dump.profile(), dump.records(), page);
  }
}
