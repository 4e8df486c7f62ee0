package io.pprof4j.report.check;

import io.pprof4j.dump.CountDump;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import java.math.BigInteger;

/** The sum of a count profile's records against the total in its header. */
record CountCheck(CountDump dump) implements Check {
  @Override
  public Verdict verdict() {
    return dump.claimed() == dump.summed() ? Verdict.MET : Verdict.NOT_MET;
  }

  @Override
  public String kind() {
    return dump.kind() + " profile text";
  }

  @Override
  public String finding() {
    return Amount.count(dump.records(), "record")
        + (verdict() == Verdict.MET
            ? ": the records add up to the header"
            : ": the records do not add up to the header");
  }

  @Override
  public void writeReasons(Page page) {
    totals().writeTo(page);
  }

  @Override
  public void writeDetails(Page page) {
    page.line("");
    totals().writeTo(page);
    if (verdict() == Verdict.NOT_MET) {
      page.line("");
      page.paragraph(
          2,
          difference().signum() > 0
              ? "Records were cut off or left out, or numbers were changed."
              : "Records stand there twice, dumps were put together, or numbers were changed.");
    }
    Tables.write(dump.profile(), dump.records(), page);
  }

  private Table totals() {
    return new Table("lrrr")
        .row("", "header", "records", "difference")
        .row(
            dump.kind(),
            Long.toString(dump.claimed()),
            Long.toString(dump.summed()),
            difference().toString());
  }

  private BigInteger difference() {
    return BigInteger.valueOf(dump.claimed()).subtract(BigInteger.valueOf(dump.summed()));
  }
}
