package io.pprof4j.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatsTest {
  @Test
  void writesAsGoDoes() {
    for (String[] row : GoReference.rows("floats.tsv")) {
      double v = Double.longBitsToDouble(Long.parseUnsignedLong(row[0], 16));
      assertThat(Floats.fixed2(v)).as("%%.2f of %s", v).isEqualTo(row[1]);
      if (!row[2].isEmpty()) {
        assertThat(Floats.general2(v)).as("%%.2g of %s", v).isEqualTo(row[2]);
      }
    }
  }

  @Test
  void convertsWhatDoesNotFitToTheLeastInteger() {
    assertThat(Floats.toLong(-1.9)).isEqualTo(-1);
    assertThat(Floats.toLong(0x1p63)).isEqualTo(Long.MIN_VALUE);
    assertThat(Floats.toLong(Double.NaN)).isEqualTo(Long.MIN_VALUE);
    assertThat(Floats.toLong(Double.NEGATIVE_INFINITY)).isEqualTo(Long.MIN_VALUE);
  }
}
