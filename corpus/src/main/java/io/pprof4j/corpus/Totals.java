package io.pprof4j.corpus;

/**
 * Sums over records, as recorded and as pprof reports them: the profiler samples one allocation in
 * 512 KiB, and pprof scales each record of a text dump up by the chance of its size, truncating
 * after each.
 */
final class Totals {
  private static final double RATE = 524288;

  long records;
  long inuseObjects;
  long inuseBytes;
  long allocObjects;
  long allocBytes;
  private long scaledInuseObjects;
  private long scaledInuseBytes;
  private long scaledAllocObjects;
  private long scaledAllocBytes;
  private long lastSize;
  private double scale;

  void add(HeapRecords of) {
    records++;
    inuseObjects += of.inuseObjects;
    inuseBytes += of.inuseBytes;
    allocObjects += of.allocObjects;
    allocBytes += of.allocBytes;
  }

  void addScaled(HeapRecords of) {
    if (of.size != lastSize) {
      lastSize = of.size;
      scale = 1 / (1 - StrictMath.exp(-of.size / RATE));
    }
    scaledInuseObjects += (long) (of.inuseObjects * scale);
    scaledInuseBytes += (long) (of.inuseBytes * scale);
    scaledAllocObjects += (long) (of.allocObjects * scale);
    scaledAllocBytes += (long) (of.allocBytes * scale);
  }

  void sums(Facts facts) {
    facts
        .put("records", records)
        .put("inuse_objects", inuseObjects)
        .put("inuse_space", inuseBytes)
        .put("alloc_objects", allocObjects)
        .put("alloc_space", allocBytes);
  }

  void scaledSums(Facts facts) {
    facts
        .put("scaled_inuse_objects", scaledInuseObjects)
        .put("scaled_inuse_space", scaledInuseBytes)
        .put("scaled_alloc_objects", scaledAllocObjects)
        .put("scaled_alloc_space", scaledAllocBytes);
  }
}
