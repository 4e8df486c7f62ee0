package io.pprof4j.report.memstats;

import io.pprof4j.dump.MemStats;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The recent stop-the-world pauses. The runtime keeps the last 256 in a ring: cycle {@code n},
 * counted from 0, writes entry {@code n % 256}, so before 256 cycles have finished the entries from
 * {@code NumGC} on are unused zeros, not pauses; and afterwards the oldest entry is the one that
 * the next cycle overwrites.
 */
sealed interface Pauses {
  /** Entries of the ring in every Go version. */
  int RING = 256;

  /**
   * The valid entries, oldest first; nanoseconds, at least one.
   *
   * @param newest index of the newest in the ring
   * @param cycles all cycles since the start of the program
   */
  record Known(List<BigInteger> oldestFirst, int newest, BigInteger cycles) implements Pauses {
    /**
     * The smallest pause that at least {@code percent} of all do not exceed (nearest rank): always
     * one that happened.
     */
    BigInteger percentile(int percent) {
      int rank = (oldestFirst.size() * percent + 99) / 100;
      return oldestFirst.stream().sorted().toList().get(Math.max(rank, 1) - 1);
    }

    BigInteger sum() {
      return oldestFirst.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
  }

  /** Nothing can be told, and why. */
  record Unknown(String reason) implements Pauses {}

  /** Puts a ring in order. */
  static Pauses read(MemStats stats, Field ring) {
    String printed = stats.fields().getOrDefault(ring.goName(), "");
    if (printed.isBlank()) {
      return new Unknown(ring + " is missing");
    }
    long[] entries = stats.numbers(ring.goName());
    if (entries.length == 0) {
      return new Unknown(ring + " is not a closed list of numbers: it was cut off or edited");
    }
    if (entries.length != RING) {
      return new Unknown(
          ring
              + " has "
              + entries.length
              + " of "
              + RING
              + " entries: it was cut or edited, and which cycles they belong to cannot be told");
    }
    Reading numGc = Reading.of(stats, Field.NUM_GC);
    if (!(numGc instanceof Reading.Exact(BigInteger cycles))) {
      return new Unknown(
          Reading.problem(Field.NUM_GC, numGc) + ": which entries are valid cannot be told");
    }
    if (cycles.signum() == 0) {
      return new Unknown("NumGC is 0: no cycle has finished yet, so there are no pauses");
    }
    BigInteger size = BigInteger.valueOf(RING);
    int valid = cycles.min(size).intValueExact();
    int next = cycles.mod(size).intValueExact();
    List<BigInteger> oldestFirst = new ArrayList<>(valid);
    for (int i = 0; i < valid; i++) {
      long entry = entries[Math.floorMod(next - valid + i, RING)];
      oldestFirst.add(new BigInteger(Long.toUnsignedString(entry)));
    }
    return new Known(oldestFirst, Math.floorMod(next - 1, RING), cycles);
  }
}
