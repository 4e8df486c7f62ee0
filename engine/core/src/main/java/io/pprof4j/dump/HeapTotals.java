package io.pprof4j.dump;

/**
 * The four totals of a heap text dump, as recorded (before unsampling): objects and bytes in use,
 * objects and bytes allocated. A sum that no long holds stands at the limit.
 */
public record HeapTotals(long inuseObjects, long inuseBytes, long allocObjects, long allocBytes) {
  /** What is left of these totals after taking away others. */
  public HeapTotals minus(HeapTotals other) {
    return new HeapTotals(
        inuseObjects - other.inuseObjects,
        inuseBytes - other.inuseBytes,
        allocObjects - other.allocObjects,
        allocBytes - other.allocBytes);
  }
}
