package io.pprof4j.report.check;

import io.pprof4j.dump.GoroutineDump;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;

/** Goroutine stacks claim no total; only the limit of the runtime shows that some are missing. */
final class GoroutineCheck {
  private GoroutineCheck() {}

  static int write(GoroutineDump dump, String source, Page page) {
    page.line(
        source
            + ": goroutine stacks, "
            + Amount.count(dump.records(), "goroutine")
            + (dump.cut()
                ? ": cut off by the runtime at 64 MiB"
                : ": no total to hold them against"));
    Tables.write(dump.profile(), dump.records(), page);
    return dump.cut() ? 1 : 0;
  }
}
