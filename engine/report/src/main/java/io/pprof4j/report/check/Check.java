package io.pprof4j.report.check;

import io.pprof4j.dump.ContentionDump;
import io.pprof4j.dump.CountDump;
import io.pprof4j.dump.Dump;
import io.pprof4j.dump.GoroutineDump;
import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.LegacyDump;
import io.pprof4j.dump.ProtoDump;
import io.pprof4j.report.prose.Page;

/** A dump held against itself. */
sealed interface Check
    permits ContentionCheck, CountCheck, GoroutineCheck, HeapCheck, LegacyCheck, ProtoCheck {

  static Check of(Dump dump) {
    return switch (dump) {
      case ContentionDump contention -> new ContentionCheck(contention);
      case CountDump count -> new CountCheck(count);
      case GoroutineDump goroutines -> new GoroutineCheck(goroutines);
      case HeapDump heap -> new HeapCheck(heap);
      case LegacyDump legacy -> new LegacyCheck(legacy);
      case ProtoDump proto -> new ProtoCheck(proto);
    };
  }

  Verdict verdict();

  /** What the dump is, in words. */
  String kind();

  /** How large it is and what was found, in words that stand behind {@link #kind}. */
  String finding();

  /** What a finding that is no good one means, if more can be said. */
  default void writeReasons(Page page) {}

  /** All there is to say below the finding. */
  void writeDetails(Page page);
}
