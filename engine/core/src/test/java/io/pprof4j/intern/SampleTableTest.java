package io.pprof4j.intern;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTableTest {
  /** Stack, label set and values of each row. */
  private static List<List<Long>> rows(SampleTable table) {
    Samples samples = table.build();
    List<List<Long>> rows = new ArrayList<>();
    for (int row = 0; row < samples.count(); row++) {
      List<Long> values = new ArrayList<>(List.of((long) samples.stack(row)));
      values.add((long) samples.labels(row));
      for (int i = 0; i < samples.width(); i++) {
        values.add(samples.value(row, i));
      }
      rows.add(values);
    }
    return rows;
  }

  /** A row before, between and behind others, of one stack and another, with labels and without. */
  private static List<List<Long>> rows(Folding folding) {
    SampleTable table = new SampleTable(2, folding);
    long[] values = {9, 1, 2, 10, 20, -1, 2, -10, 20, 0, 0, 100, 200};
    table.add(3, 0, values, 1);
    table.add(0, 0, values, 1);
    table.add(3, 0, values, 5);
    table.add(3, 1, values, 1);
    table.add(3, 0, values, 9);
    table.add(3, 0, values, 3);
    table.add(3, 0, values, 7);
    table.add(3, 1, values, 11);
    table.add(3, 0, values, 9);
    return rows(table);
  }

  @Test
  void samplesThatDoNotAddUpKeepTheirRows() {
    assertThat(rows(Folding.NONE))
        .containsExactly(
            List.of(3L, 0L, 1L, 2L),
            List.of(0L, 0L, 1L, 2L),
            List.of(3L, 0L, -1L, 2L),
            List.of(3L, 1L, 1L, 2L),
            List.of(3L, 0L, 0L, 0L),
            List.of(3L, 0L, 10L, 20L),
            List.of(3L, 0L, -10L, 20L),
            List.of(3L, 1L, 100L, 200L),
            List.of(3L, 0L, 0L, 0L));
  }

  @Test
  void valuesOfOneSignAddUp() {
    assertThat(rows(Folding.SAME_SIGNS))
        .containsExactly(
            List.of(3L, 0L, 11L, 22L),
            List.of(0L, 0L, 1L, 2L),
            List.of(3L, 0L, -11L, 22L),
            List.of(3L, 1L, 101L, 202L),
            List.of(3L, 0L, 0L, 0L));
  }

  @Test
  void allValuesAddUp() {
    assertThat(rows(Folding.ALL))
        .containsExactly(
            List.of(3L, 0L, 0L, 44L), List.of(0L, 0L, 1L, 2L), List.of(3L, 1L, 101L, 202L));
  }

  /** The sign of value 31 has no bit of its own; that bit says that a row has no value at all. */
  @Test
  void signsOfManyValuesAreThoseOfTheFirst() {
    int width = SampleTable.EXACT + 2;
    for (int negative = 0; negative < width; negative++) {
      SampleTable table = new SampleTable(width, Folding.SAME_SIGNS);
      table.add(0, 0, new long[width], 0);
      long[] values = new long[width];
      values[negative] = -1;
      table.add(0, 0, values, 0);
      table.add(0, 0, values, 0);
      values[negative] = 0;
      values[width - 1] = -1;
      table.add(0, 0, values, 0);
      List<List<Long>> rows = rows(table);
      assertThat(rows).hasSize(negative < SampleTable.EXACT - 1 ? 3 : 2);
      assertThat(rows.getFirst()).containsOnly(0L);
      assertThat(rows.get(1)).contains(negative == width - 1 ? -3L : -2L);
    }
  }

  /**
   * More rows than there is room for at first, all of one stack, in the order in which they come.
   */
  @Test
  void aStackMayHaveManyRows() {
    SampleTable table = new SampleTable(1, Folding.ALL, 1);
    long[] one = {1};
    for (int round = 0; round < 2; round++) {
      for (int set = 1; set < 5000; set++) {
        table.add(0, set, one, 0);
      }
    }
    Samples samples = table.build();
    assertThat(samples.count()).isEqualTo(4999);
    for (int row = 0; row < samples.count(); row++) {
      assertThat(samples.labels(row)).isEqualTo(row + 1);
      assertThat(samples.value(row, 0)).isEqualTo(2);
    }
  }
}
