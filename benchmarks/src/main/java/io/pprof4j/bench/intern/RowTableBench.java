package io.pprof4j.bench.intern;

import io.pprof4j.bench.Meter;
import io.pprof4j.intern.RowTable;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Rows of four values by a 128-bit hash: the table that every record meets. Hashes lie in the order
 * in which they are met, as a parser has them: gathering them from elsewhere would be misses of its
 * own, which are no table's.
 */
public class RowTableBench extends InternSuite {
  private static final int BATCH = 32;
  private static final int WIDTH = 4;

  private final long[] values = {1, 2, 3, 4};

  /** Two words of each draw. */
  private long[] hashes = {};

  @Override
  void prepare(int distinct) {
    long[] words = Draws.words(2 * distinct);
    int[] draws = draws();
    hashes = new long[2 * draws.length];
    for (int i = 0; i < draws.length; i++) {
      hashes[2 * i] = words[2 * draws[i]];
      hashes[2 * i + 1] = words[2 * draws[i] + 1];
    }
  }

  /** Touched in batches first, as the parsers do it. */
  @Benchmark
  public long pprof4j(Meter meter) {
    RowTable rows = new RowTable(WIDTH);
    long alive = 0;
    for (int from = 0; from < hashes.length; from += 2 * BATCH) {
      int to = Math.min(hashes.length, from + 2 * BATCH);
      for (int i = from; i < to; i += 2) {
        alive += rows.touch(hashes[i + 1]);
      }
      for (int i = from; i < to; i += 2) {
        add(rows, i);
      }
    }
    return done(meter, rows.count()) + (alive & 1);
  }

  /** Each for itself: misses overlap only as far ahead as the processor looks. */
  @Benchmark
  public long pprof4jOneByOne(Meter meter) {
    RowTable rows = new RowTable(WIDTH);
    for (int i = 0; i < hashes.length; i += 2) {
      add(rows, i);
    }
    return done(meter, rows.count());
  }

  /** An index by half of the hash, and the values beside it. */
  @Benchmark
  public long fastutil(Meter meter) {
    Long2IntOpenHashMap rows = new Long2IntOpenHashMap();
    rows.defaultReturnValue(-1);
    long[] sums = new long[1 << 12];
    for (int key = 0; key < hashes.length; key += 2) {
      int row = rows.putIfAbsent(hashes[key], rows.size());
      if (row < 0) {
        row = rows.size() - 1;
        if (row * WIDTH == sums.length) {
          sums = Arrays.copyOf(sums, 2 * sums.length);
        }
      }
      for (int i = 0; i < WIDTH; i++) {
        sums[row * WIDTH + i] += values[i];
      }
    }
    return done(meter, rows.size());
  }

  /** What one writes first. */
  @Benchmark
  public long plainJava(Meter meter) {
    Map<Long, long[]> rows = new HashMap<>();
    for (int key = 0; key < hashes.length; key += 2) {
      long[] sums = rows.computeIfAbsent(hashes[key], h -> new long[WIDTH]);
      for (int i = 0; i < WIDTH; i++) {
        sums[i] += values[i];
      }
    }
    return done(meter, rows.size());
  }

  private void add(RowTable rows, int at) {
    if (rows.find(hashes[at], hashes[at + 1]) < 0) {
      rows.insert(hashes[at], hashes[at + 1], at, 0);
    }
    rows.add(values, 0);
  }
}
