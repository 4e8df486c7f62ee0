package io.pprof4j.report.check;

import io.pprof4j.dump.CountDump;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import java.math.BigInteger;

/** The sum of a count profile's records against the total in its header. */
final class CountCheck {
  private CountCheck() {}

  static int write(CountDump dump, String source, Page page) {
    boolean met = dump.claimed() == dump.summed();
    page.line(
        source
            + ": "
            + dump.kind()
            + " profile text, "
            + Amount.count(dump.records(), "record")
            + (met
                ? ": the records add up to the header"
                : ": the records do not add up to the header"));
    page.line("");
    BigInteger difference =
        BigInteger.valueOf(dump.claimed()).subtract(BigInteger.valueOf(dump.summed()));
    new Table("lrrr")
        .row("", "header", "records", "difference")
        .row(
            dump.kind(),
            Long.toString(dump.claimed()),
            Long.toString(dump.summed()),
            difference.toString())
        .writeTo(page);
    if (!met) {
      page.line("");
      page.paragraph(
          2,
          difference.signum() > 0
              ? "Records were cut off or left out, or numbers were changed."
              : "Records stand there twice, dumps were put together, or numbers were changed.");
    }
    Tables.write(dump.profile(), dump.records(), page);
    return met ? 0 : 1;
  }
}
