package io.pprof4j.cli.flags;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Times on the command line. */
final class Moments {
  private Moments() {}

  /**
   * Nanoseconds since the epoch of a date and a time as RFC 3339 writes them. Without an offset it
   * is a time of {@code zone}; the time, or its seconds, may be missing.
   *
   * @throws UsageException if it is none
   */
  static long parse(String text, ZoneId zone) throws UsageException {
    String iso = text.replace(' ', 'T');
    try {
      Instant instant;
      if (iso.indexOf('T') < 0) {
        instant = LocalDate.parse(iso).atStartOfDay(zone).toInstant();
      } else if (iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10) {
        instant = OffsetDateTime.parse(iso).toInstant();
      } else {
        instant = LocalDateTime.parse(iso).atZone(zone).toInstant();
      }
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      throw new UsageException("not a time such as 2006-01-02T15:04:05Z");
    }
  }
}
