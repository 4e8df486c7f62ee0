package io.pprof4j.report.check;

import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;

/** What can have made the records differ from the header. */
enum Cause {
  /** They don't differ. */
  NONE,
  /** Records are missing. */
  LEFT_OUT,
  /** Records are there that the header does not count. */
  TOO_MANY,
  /** Neither of the two alone. */
  CHANGED;

  /**
   * Missing records are themselves records: they have objects and bytes or neither, and no more in
   * use than allocated. Only differences that fit can be blamed on them.
   */
  static Cause of(HeapDump dump, Difference inUse, Difference allocated) {
    if (inUse.none() && allocated.none()) {
      return NONE;
    }
    if (!inUse.ofRecords() || !allocated.ofRecords()) {
      return CHANGED;
    }
    boolean inUseOnly = inUseOnly(dump.claimed()) && inUseOnly(dump.summed());
    if (inUse.objects().signum() >= 0 && (inUseOnly || allocated.covers(inUse))) {
      return LEFT_OUT;
    }
    Difference more = inUse.negate();
    if (more.objects().signum() >= 0 && (inUseOnly || allocated.negate().covers(more))) {
      return TOO_MANY;
    }
    return CHANGED;
  }

  /** Old writers of two columns leave those of allocation 0. */
  private static boolean inUseOnly(HeapTotals totals) {
    return totals.allocObjects() == 0 && totals.allocBytes() == 0;
  }
}
