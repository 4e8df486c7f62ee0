package io.pprof4j.report.prose;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Amounts as people read them, two decimals rounded half up. They stand beside the exact number,
 * never in its place, and are the same in every locale.
 */
public final class Amount {
  private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final String[] NANOS = {"ns", "us", "ms", "s"};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Amount() {}

  /** For example {@code 69.02 MiB}; below 1024 the number itself, {@code 512 B}. */
  public static String bytes(BigInteger bytes) {
    return scaled(bytes, BigDecimal.valueOf(1024), BYTES);
  }

  /** For example {@code 69.02 MiB}. */
  public static String bytes(long bytes) {
    return bytes(BigInteger.valueOf(bytes));
  }

  /** For example {@code 189.60 us}; below 1000 the number itself, {@code 512 ns}. */
  public static String nanos(BigInteger nanos) {
    return scaled(nanos, BigDecimal.valueOf(1000), NANOS);
  }

  /** Exact and scaled together: {@code 72373071 bytes (69.02 MiB)}. */
  public static String exactBytes(BigInteger bytes) {
    String word = bytes.abs().equals(BigInteger.ONE) ? " byte" : " bytes";
    boolean plain = bytes.abs().bitLength() <= 10;
    return bytes + word + (plain ? "" : " (" + bytes(bytes) + ")");
  }

  /** A number of things: {@code 1 record}, {@code 21 records}. */
  public static String count(BigInteger number, String singular) {
    return number + " " + singular + (number.abs().equals(BigInteger.ONE) ? "" : "s");
  }

  /** A number of things. */
  public static String count(long number, String singular) {
    return count(BigInteger.valueOf(number), singular);
  }

  /** {@code part} of a positive {@code whole}, for example {@code 60.83 %}. */
  public static String percent(BigInteger part, BigInteger whole) {
    return new BigDecimal(part)
            .movePointRight(2)
            .divide(new BigDecimal(whole), 2, RoundingMode.HALF_UP)
            .toPlainString()
        + " %";
  }

  /** A point in time given in nanoseconds since the epoch, to the nanosecond, in UTC. */
  public static String time(long nanos) {
    return TIME.format(Instant.ofEpochSecond(0, nanos));
  }

  private static String scaled(BigInteger amount, BigDecimal step, String[] units) {
    BigDecimal scaled = new BigDecimal(amount);
    if (scaled.abs().compareTo(step) < 0) {
      return amount + " " + units[0];
    }
    int unit = 0;
    BigDecimal divisor = BigDecimal.ONE;
    BigDecimal shown;
    do {
      unit++;
      divisor = divisor.multiply(step);
      shown = scaled.divide(divisor, 2, RoundingMode.HALF_UP);
    } while (unit < units.length - 1 && shown.abs().compareTo(step) >= 0);
    return shown.toPlainString() + " " + units[unit];
  }
}
