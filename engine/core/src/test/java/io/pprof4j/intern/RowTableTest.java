package io.pprof4j.intern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A table against a map of keys to sums, in order of first appearance. */
class RowTableTest {
  private static final int WIDTH = 3;

  private final RawHash hash = new RawHash();

  private void fill(RowTable table, Map<Long, long[]> model, int from, int keys, int rounds) {
    Random random = new Random(from);
    for (int i = 0; i < rounds; i++) {
      long key = (long) from + random.nextInt(keys);
      long[] values = {key, i, 1};
      hash.start();
      hash.word(key);
      hash.finish();
      if (table.find(hash.h0, hash.h1) < 0) {
        table.insert(hash.h0, hash.h1, key, -key);
      }
      table.add(values, 0);
      long[] sums = model.computeIfAbsent(key, k -> new long[WIDTH]);
      for (int v = 0; v < WIDTH; v++) {
        sums[v] += values[v];
      }
    }
  }

  private static void assertSame(RowTable table, Map<Long, long[]> model) {
    List<Long> keys = new ArrayList<>(model.keySet());
    List<long[]> sums = new ArrayList<>(model.values());
    long[] values = table.values();
    assertThat(table.count()).isEqualTo(keys.size());
    for (int row = 0; row < keys.size(); row++) {
      assertThat(table.where(row)).isEqualTo(keys.get(row));
      assertThat(table.aux(row)).isEqualTo(-keys.get(row));
      for (int v = 0; v < WIDTH; v++) {
        assertThat(values[WIDTH * row + v]).isEqualTo(sums.get(row)[v]);
      }
    }
  }

  @Test
  void addsUpByHash() {
    for (int keys : new int[] {1, 100, 160, 161, 9000}) {
      RowTable table = new RowTable(WIDTH);
      Map<Long, long[]> model = new LinkedHashMap<>();
      fill(table, model, 1, keys, 3 * keys);
      assertSame(table, model);
    }
  }

  @Test
  void absorbsInOrder() {
    RowTable table = new RowTable(WIDTH);
    RowTable other = new RowTable(WIDTH);
    Map<Long, long[]> model = new LinkedHashMap<>();
    Map<Long, long[]> later = new LinkedHashMap<>();
    fill(table, model, 1, 5000, 9000);
    fill(other, later, 3000, 7000, 9000);
    int[] here = table.absorb(other);
    List<Long> keys = new ArrayList<>(later.keySet());
    later.forEach((key, values) -> {
      long[] sums = model.computeIfAbsent(key, k -> new long[WIDTH]);
      for (int v = 0; v < WIDTH; v++) {
        sums[v] += values[v];
      }
    });
    assertSame(table, model);
    for (int row = 0; row < here.length; row++) {
      assertThat(table.where(here[row])).isEqualTo(keys.get(row));
    }
    table.settle();
    assertSame(table, model);
    fill(table, model, 1, 9000, 12_000);
    assertSame(table, model);
  }
}
