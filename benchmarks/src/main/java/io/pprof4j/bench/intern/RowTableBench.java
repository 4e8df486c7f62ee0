package io.pprof4j.bench.intern;

import io.pprof4j.bench.Meter;
import io.pprof4j.intern.RowTable;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/** Rows of four values by a 128-bit hash: the table that every record meets. */
public class RowTableBench extends InternSuite {
  private static final int BATCH = 32;
  private static final int WIDTH = 4;

  private final long[] values = {1, 2, 3, 4};
  private long[] h0 = {};
  private long[] h1 = {};

  @Override
  void prepare(int distinct) {
    long[] words = Draws.words(2 * distinct);
    h0 = Arrays.copyOf(words, distinct);
    h1 = Arrays.copyOfRange(words, distinct, 2 * distinct);
  }

  /** Touched in batches first, as the parsers do it. */
  @Benchmark
  public long pprof4j(Meter meter) {
    RowTable rows = new RowTable(WIDTH);
    int[] draws = draws();
    long alive = 0;
    for (int from = 0; from < draws.length; from += BATCH) {
      int to = Math.min(draws.length, from + BATCH);
      for (int i = from; i < to; i++) {
        alive += rows.touch(h1[draws[i]]);
      }
      for (int i = from; i < to; i++) {
        add(rows, draws[i]);
      }
    }
    return done(meter, rows.count()) + (alive & 1);
  }

  /** Each for itself: every miss is waited for. */
  @Benchmark
  public long pprof4jOneByOne(Meter meter) {
    RowTable rows = new RowTable(WIDTH);
    for (int key : draws()) {
      add(rows, key);
    }
    return done(meter, rows.count());
  }

  /** An index by half of the hash, and the values beside it. */
  @Benchmark
  public long fastutil(Meter meter) {
    Long2IntOpenHashMap rows = new Long2IntOpenHashMap();
    rows.defaultReturnValue(-1);
    long[] sums = new long[1 << 12];
    for (int key : draws()) {
      int row = rows.putIfAbsent(h0[key], rows.size());
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
    for (int key : draws()) {
      long[] sums = rows.computeIfAbsent(h0[key], h -> new long[WIDTH]);
      for (int i = 0; i < WIDTH; i++) {
        sums[i] += values[i];
      }
    }
    return done(meter, rows.size());
  }

  private void add(RowTable rows, int key) {
    if (rows.find(h0[key], h1[key]) < 0) {
      rows.insert(h0[key], h1[key], key, 0);
    }
    rows.add(values, 0);
  }
}
