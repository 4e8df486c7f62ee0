package io.pprof4j.report.text;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Times and durations in nanoseconds as Go's {@code time} package writes them. */
public final class Times {
  private static final long SECOND = 1_000_000_000L;

  private Times() {}

  /** A time as in {@code 2006-01-02 15:04:05 MST}. */
  public static String label(long epochNanos, ZoneId zone) {
    Instant t = instant(epochNanos);
    ZoneOffset offset = zone.getRules().getOffset(t);
    return dateTime(t, offset) + " " + abbreviation(zone, t, offset);
  }

  /** A time as Go's {@code Time.String} has it: with a fraction if any, offset and zone. */
  public static String full(long epochNanos, ZoneId zone) {
    Instant t = instant(epochNanos);
    ZoneOffset offset = zone.getRules().getOffset(t);
    String fraction = "";
    long rest = Math.floorMod(epochNanos, SECOND);
    if (rest != 0) {
      String digits = Long.toString(SECOND + rest);
      fraction = "." + digits.substring(1).replaceFirst("0+$", "");
    }
    return dateTime(t, offset)
        + fraction
        + " "
        + numeric(offset)
        + " "
        + abbreviation(zone, t, offset);
  }

  /** A duration as Go's {@code Duration.String} has it: {@code 1h2m3.5s}, {@code 12.5ms}. */
  public static String duration(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    String sign = nanos < 0 ? "-" : "";
    long u = nanos < 0 ? -nanos : nanos;
    if (Long.compareUnsigned(u, SECOND) < 0) {
      if (u < 1000) {
        return sign + u + "ns";
      }
      return sign
          + (u < 1_000_000 ? decimal(u, 1000) + "\u00c2\u00b5s" : decimal(u, 1_000_000) + "ms");
    }
    long seconds = Long.divideUnsigned(u, SECOND);
    String tail = decimal(seconds % 60 * SECOND + Long.remainderUnsigned(u, SECOND), SECOND) + "s";
    long minutes = seconds / 60;
    if (minutes == 0) {
      return sign + tail;
    }
    return sign + (minutes < 60 ? "" : minutes / 60 + "h") + minutes % 60 + "m" + tail;
  }

  /** A quotient with as many decimals as it takes. */
  private static String decimal(long n, long unit) {
    long rest = n % unit;
    if (rest == 0) {
      return Long.toString(n / unit);
    }
    String digits = Long.toString(unit + rest).substring(1);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return n / unit + "." + digits.substring(0, end);
  }

  private static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, SECOND), Math.floorMod(epochNanos, SECOND));
  }

  private static String dateTime(Instant t, ZoneOffset offset) {
    LocalDateTime at = LocalDateTime.ofEpochSecond(t.getEpochSecond(), 0, offset);
    return at.getYear()
        + "-"
        + two(at.getMonthValue())
        + "-"
        + two(at.getDayOfMonth())
        + " "
        + two(at.getHour())
        + ":"
        + two(at.getMinute())
        + ":"
        + two(at.getSecond());
  }

  private static String abbreviation(ZoneId zone, Instant t, ZoneOffset offset) {
    String name = ZoneAbbreviations.of(zone, t, offset);
    return name.isEmpty() ? numeric(offset) : name;
  }

  private static String numeric(ZoneOffset offset) {
    int minutes = Math.abs(offset.getTotalSeconds()) / 60;
    return (offset.getTotalSeconds() < 0 ? "-" : "+") + two(minutes / 60) + two(minutes % 60);
  }

  private static String two(int n) {
    return n < 10 ? "0" + n : Integer.toString(n);
  }
}
