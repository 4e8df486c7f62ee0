package io.pprof4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalZoneTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "UTC",
        ":Etc/UTC",
        "bogus",
        "GMT+3",
        "XXX-3:30",
        "+03:00",
        "../../etc/passwd",
        "/etc/localtime/no",
        "/usr/share/zoneinfo/UTC"
      })
  void withoutAFileOfThatNameItIsUtc(String variable) {
    assertThat(LocalZone.of(variable)).isEqualTo(ZoneOffset.UTC);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, Europe/Berlin",
    ":America/New_York, America/New_York",
    "/usr/share/zoneinfo/Asia/Kathmandu, Asia/Kathmandu",
    ":/usr/share/zoneinfo/US/Pacific, US/Pacific",
    "EST5EDT, EST5EDT"
  })
  void isNamedByItsFile(String variable, String zone) {
    assertThat(LocalZone.of(variable)).isEqualTo(ZoneId.of(zone));
  }

  @Test
  void shortNamesOfFilesAreZones() {
    assertThat(LocalZone.of("EST").getRules().getOffset(Instant.EPOCH))
        .isEqualTo(ZoneOffset.ofHours(-5));
  }
}
