package io.pprof4j.corpus;

import java.io.IOException;

/**
 * The {@code # runtime.MemStats} block at the end of a text dump, with numbers that agree: Sys is
 * the sum of the parts taken from the system, and HeapSys what is in use and what is idle.
 */
final class MemStatsBlock {
  private static final int PAUSES = 256;
  private static final long LAST_GC = 1_767_225_600_000_000_000L;

  private final Totals totals;
  private final Rng rng;

  MemStatsBlock(Totals totals, long seed) {
    this.totals = totals;
    this.rng = new Rng(Rng.mix(seed, 0x3e3));
  }

  void write(ByteSink out) throws IOException {
    long alloc = totals.inuseBytes + 1_234_560;
    long heapInuse = pages(alloc + alloc / 20);
    long heapIdle = pages(alloc / 8);
    long heapSys = heapInuse + heapIdle;
    long stack = pages(alloc / 50 + 65_536);
    long mspan = pages(heapInuse / 50 + 8_192);
    long mspanSys = mspan + 16_320;
    long buckets = 1_500_000 + totals.records * 304;
    long gc = heapSys / 30;
    long other = 1_900_000;
    long sys = heapSys + stack + mspanSys + 15_600 + buckets + gc + other;
    long mallocs = totals.allocObjects + 71_000_000;

    out.put("\n# runtime.MemStats\n");
    line(out, "Alloc", alloc);
    line(out, "TotalAlloc", totals.allocBytes + alloc);
    line(out, "Sys", sys);
    line(out, "Lookups", 0);
    line(out, "Mallocs", mallocs);
    line(out, "Frees", mallocs - totals.inuseObjects - 900);
    line(out, "HeapAlloc", alloc);
    line(out, "HeapSys", heapSys);
    line(out, "HeapIdle", heapIdle);
    line(out, "HeapInuse", heapInuse);
    line(out, "HeapReleased", heapIdle / 2);
    line(out, "HeapObjects", totals.inuseObjects + 900);
    pair(out, "Stack", stack, stack);
    pair(out, "MSpan", mspan, mspanSys);
    pair(out, "MCache", 4_832, 15_600);
    line(out, "BuckHashSys", buckets);
    line(out, "GCSys", gc);
    line(out, "OtherSys", other);
    line(out, "NextGC", 2 * alloc);
    line(out, "LastGC", LAST_GC);
    pauses(out, "PauseNs", 20_000, 400_000, 0);
    pauses(out, "PauseEnd", LAST_GC - 60_000_000_000L, 0, 230_000_000);
    line(out, "NumGC", 31_415);
    line(out, "NumForcedGC", 2);
    out.put("# GCCPUFraction = 0.0027182818284590453\n");
    out.put("# DebugGC = false\n");
    line(out, "MaxRSS", sys - sys / 16);
  }

  /** 256 numbers, each drawn above {@code least} or a step after the one before. */
  private void pauses(ByteSink out, String name, long least, int spread, long step)
      throws IOException {
    out.put("# " + name + " = [");
    for (int i = 0; i < PAUSES; i++) {
      if (i > 0) {
        out.put(' ');
      }
      out.decimal(least + i * step + rng.below(Math.max(1, spread)));
    }
    out.put("]\n");
  }

  private static void line(ByteSink out, String name, long value) throws IOException {
    out.put("# " + name + " = " + value + "\n");
  }

  private static void pair(ByteSink out, String name, long inuse, long sys) throws IOException {
    out.put("# " + name + " = " + inuse + " / " + sys + "\n");
  }

  private static long pages(long bytes) {
    return (bytes + 8191) & -8192L;
  }
}
