package io.pprof4j.report.check;

import io.pprof4j.dump.GoroutineDump;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;

/** Goroutine stacks claim no total; only the limit of the runtime shows that some are missing. */
record GoroutineCheck(GoroutineDump dump) implements Check {
  @Override
  public Verdict verdict() {
    return dump.cut() ? Verdict.NOT_MET : Verdict.NO_TOTALS;
  }

  @Override
  public String kind() {
    return "goroutine stacks";
  }

  @Override
  public String finding() {
    return Amount.count(dump.records(), "goroutine")
        + (dump.cut() ? ": cut off by the runtime at 64 MiB" : ": no total to hold them against");
  }

  @Override
  public void writeDetails(Page page) {
    Tables.write(dump.profile(), dump.records(), page);
  }
}
