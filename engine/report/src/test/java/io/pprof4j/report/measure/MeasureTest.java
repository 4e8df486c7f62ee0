package io.pprof4j.report.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.report.text.GoReference;
import io.pprof4j.report.text.Text;
import org.junit.jupiter.api.Test;

class MeasureTest {
  @Test
  void labelsAsPprofDoes() {
    for (String[] row : GoReference.rows("labels.tsv")) {
      String label = Scale.of(Text.bytes(row[1]), Text.bytes(row[2])).label(Long.parseLong(row[0]));
      assertThat(Text.unicode(label)).as("%s%s in %s", row[0], row[1], row[2]).isEqualTo(row[3]);
    }
  }

  @Test
  void percentagesAsPprofDoes() {
    for (String[] row : GoReference.rows("percentages.tsv")) {
      assertThat(Percentage.of(Long.parseLong(row[0]), Long.parseLong(row[1])))
          .as("%s of %s", row[0], row[1])
          .isEqualTo(row[2]);
    }
  }
}
