package io.pprof4j.format.heap;

import io.pprof4j.dump.HeapTotals;

/**
 * How many records there are, and what they add up to as they were written, neither unsampled nor
 * scaled: what the header of a dump claims.
 */
final class RecordSums {
  private long count;
  private long inuseObjects;
  private long inuseBytes;
  private long allocObjects;
  private long allocBytes;

  /** Adds a record. */
  void add(long objectsIn, long bytesIn, long objectsAll, long bytesAll) {
    count++;
    inuseObjects = sum(inuseObjects, objectsIn);
    inuseBytes = sum(inuseBytes, bytesIn);
    allocObjects = sum(allocObjects, objectsAll);
    allocBytes = sum(allocBytes, bytesAll);
  }

  /** Adds the records of others. */
  void add(RecordSums others) {
    count += others.count;
    inuseObjects = sum(inuseObjects, others.inuseObjects);
    inuseBytes = sum(inuseBytes, others.inuseBytes);
    allocObjects = sum(allocObjects, others.allocObjects);
    allocBytes = sum(allocBytes, others.allocBytes);
  }

  long count() {
    return count;
  }

  HeapTotals totals() {
    return new HeapTotals(inuseObjects, inuseBytes, allocObjects, allocBytes);
  }

  /**
   * A sum that, where it does not fit, stands at the limit: one that wrapped around might meet a
   * header.
   */
  private static long sum(long a, long b) {
    long s = a + b;
    return ((a ^ s) & (b ^ s)) < 0 ? a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE : s;
  }
}
