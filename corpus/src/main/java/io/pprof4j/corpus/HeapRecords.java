package io.pprof4j.corpus;

/**
 * The records of a heap profile, one after the other. A record is a stack together with one size of
 * allocation, so a stack has many records; which ones repeat {@link StackDraws} says. The same
 * arguments give the same records, so a writer that needs the totals first reads them twice.
 */
final class HeapRecords {
  /** Go's size classes up to 1 KiB, then some of the bigger ones, then whole pages. */
  private static final int[] SIZES = {
    8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352,
    384, 416, 448, 480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1536, 1792, 2048, 2688,
    3072, 4096, 4864, 6144, 8192, 9472, 10240, 13568, 16384, 20480, 27264, 32768, 40960, 65536,
    106496, 131072, 262144, 524288, 1048576, 4194304
  };

  /** How many in 1000 records have nothing in use any more. */
  private static final int FREED = 550;

  /** No record has many more bytes allocated than in use. */
  private static final long MORE = 64 << 20;

  private final Rng rng;
  private final StackDraws draws;
  private final long records;
  private final boolean sorted;

  int stack;

  /** Whether this is the first record of its stack in all passes. */
  boolean newStack;

  /** What one object takes. */
  long size;

  long inuseObjects;
  long inuseBytes;
  long allocObjects;
  long allocBytes;

  /**
   * @param sorted by bytes in use within a pass, as Go sorts a text dump and does not sort a
   *     profile.proto
   */
  HeapRecords(long seed, Amount amount, boolean sorted) {
    this.rng = new Rng(seed);
    this.draws = new StackDraws(rng, amount);
    this.records = amount.records();
    this.sorted = sorted;
  }

  /** Whether the record is the first of a pass. */
  boolean beginsPass() {
    return draws.done() == 1;
  }

  boolean next() {
    if (!draws.next()) {
      return false;
    }
    long done = draws.done() - 1;
    stack = draws.stack;
    newStack = draws.newStack;
    long freed = records * FREED / 1000;
    if (sorted ? done < freed : rng.chance(FREED)) {
      inuseObjects = 0;
      inuseBytes = 0;
      size = SIZES[rng.below(SIZES.length)];
    } else {
      drawInuse(
          sorted ? target(((done - freed) << 16) / (records - freed)) : target(rng.below(1 << 16)));
    }
    long most = 1 + MORE / size;
    long more = rng.chance(500) ? 0 : 1 + Math.min(most, rng.below(1L << rng.below(14)));
    allocObjects = inuseObjects == 0 ? more + 1 : inuseObjects + more;
    allocBytes = allocObjects * size;
    return true;
  }

  /** From 16 bytes to 8 MiB, as many in each octave as in any other. */
  private static long target(long quantile) {
    long level = (4L << 16) + 19 * quantile;
    long octave = 1L << (level >>> 16);
    return octave + ((octave * (level & 0xffff)) >>> 16);
  }

  /**
   * Objects of one size that together come close above the target, and never to less than the
   * record before where records are sorted: sizes too coarse for that are drawn again, and after
   * some tries the numbers of the record before stand once more.
   */
  private void drawInuse(long target) {
    long least = sorted ? Math.max(target, inuseBytes) : target;
    long most = target + target / 16;
    for (int tries = 0; tries < 8; tries++) {
      long drawn = SIZES[rng.below(fitting(target))];
      long objects = (least + drawn - 1) / drawn;
      if (!sorted || objects * drawn <= most) {
        setInuse(drawn, objects);
        return;
      }
    }
    if (inuseBytes < target) {
      setInuse(8, (target + 7) / 8);
    }
  }

  private void setInuse(long drawn, long objects) {
    size = drawn;
    inuseObjects = objects;
    inuseBytes = objects * drawn;
  }

  /** How many of the sizes are at most the target. */
  private static int fitting(long target) {
    int fitting = SIZES.length;
    while (fitting > 1 && SIZES[fitting - 1] > target) {
      fitting--;
    }
    return fitting;
  }
}
