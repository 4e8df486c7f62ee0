package io.pprof4j.report.check;

/** What holding a dump against its own totals comes to. */
enum Verdict {
  /** The records meet the totals. */
  MET,
  /** They don't, or some are known to be missing. */
  NOT_MET,
  /** There are no totals, or none that prove anything. */
  NO_TOTALS
}
