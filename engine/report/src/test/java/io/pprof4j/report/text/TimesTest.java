package io.pprof4j.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final Map<String, String> FILES =
      Map.of("Europe/Berlin", "Berlin", "America/Sao_Paulo", "Sao_Paulo");

  @Test
  void writesDurationsAsGoDoes() {
    for (String[] row : GoReference.rows("durations.tsv")) {
      String text = Times.duration(Long.parseLong(row[0]));
      assertThat(Text.unicode(text)).isEqualTo(row[1]);
    }
  }

  @Test
  void writesTimesInUtcAsGoDoes() {
    ZoneId utc = ZoneId.of("UTC");
    int checked = 0;
    for (String[] row : GoReference.rows("times.tsv")) {
      if (row[0].equals("UTC")) {
        assertThat(Times.label(Long.parseLong(row[1]), utc)).isEqualTo(row[2]);
        assertThat(Times.full(Long.parseLong(row[1]), utc)).isEqualTo(row[3]);
        checked++;
      }
    }
    assertThat(checked).isEqualTo(12);
  }

  @Test
  void takesAbbreviationsFromZoneFiles() throws Exception {
    int checked = 0;
    for (String[] row : GoReference.rows("times.tsv")) {
      String file = FILES.get(row[0]);
      if (file != null) {
        Instant t = Instant.ofEpochSecond(Math.floorDiv(Long.parseLong(row[1]), 1_000_000_000L));
        ZoneOffset offset = ZoneId.of(row[0]).getRules().getOffset(t);
        ByteBuffer bytes = ByteBuffer.wrap(GoReference.bytes("zoneinfo/" + file));
        assertThat(ZoneAbbreviations.inFile(bytes, t, offset))
            .as("%s at %s", row[0], t)
            .isEqualTo(row[2].substring(row[2].lastIndexOf(' ') + 1));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(24);
  }

  @Test
  void showsTheOffsetWhereNoNameIsKnown() {
    assertThat(Times.label(0, ZoneOffset.ofHoursMinutes(5, 30)))
        .isEqualTo("1970-01-01 05:30:00 +0530");
  }
}
