package io.pprof4j.report.memstats;

import io.pprof4j.dump.MemStats;
import io.pprof4j.report.prose.Amount;
import io.pprof4j.report.prose.Page;
import io.pprof4j.report.prose.Table;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every field as it was printed, in the order of the dump, and which are missing. */
final class FieldSection {
  /** A longer value is no number and would only push the rest of the table off the screen. */
  private static final int LONGEST = 24;

  private static final Map<String, Field> KNOWN = new HashMap<>();

  static {
    for (Field field : Field.values()) {
      KNOWN.put(field.goName(), field);
    }
  }

  private FieldSection() {}

  static void write(MemStats stats, Page page) {
    Table table = new Table("lrrt");
    for (Map.Entry<String, String> entry : stats.fields().entrySet()) {
      if (!entry.getValue().isBlank()) {
        table.row(row(stats, entry.getKey(), entry.getValue()));
      }
    }
    page.heading("Fields");
    table.writeTo(page);
    List<String> missing = missing(stats);
    if (!missing.isEmpty()) {
      page.paragraph(
          2,
          "Missing: "
              + String.join(", ", missing)
              + ". Not every Go version prints every field, and an excerpt may have lost some; none"
              + " is taken for 0.");
    }
  }

  /** MaxRSS is not among them: it is no field of MemStats, and most versions do without. */
  private static List<String> missing(MemStats stats) {
    List<String> missing = new ArrayList<>();
    for (Field field : Field.values()) {
      if (field != Field.MAX_RSS && stats.fields().getOrDefault(field.goName(), "").isBlank()) {
        missing.add(field.goName());
      }
    }
    return missing;
  }

  private static String[] row(MemStats stats, String name, String printed) {
    Field field = KNOWN.get(name);
    if (field == null || field.unit() == Field.Unit.OTHER) {
      return new String[] {name, shortened(printed)};
    }
    if (field.unit() == Field.Unit.RING) {
      return ring(stats, field);
    }
    Reading reading = Reading.of(stats, field);
    if (!(reading instanceof Reading.Exact(BigInteger value))) {
      return new String[] {
        name, shortened(printed), "", Reading.problem(field, reading) + ": left out of the checks"
      };
    }
    return switch (field.unit()) {
      case BYTES -> new String[] {name, printed, Amount.bytes(value)};
      case TIME -> new String[] {name, printed, "", time(value)};
      case COUNT, RING, OTHER -> new String[] {name, printed};
    };
  }

  private static String[] ring(MemStats stats, Field field) {
    long[] values = stats.numbers(field.goName());
    if (values.length == 0) {
      return new String[] {field.goName(), "not read", "", "no closed list of numbers"};
    }
    long zero = Arrays.stream(values).filter(v -> v == 0).count();
    String zeros = zero == 0 ? "" : zero + " of them 0";
    return new String[] {field.goName(), values.length + " values", "", zeros};
  }

  private static String time(BigInteger nanos) {
    return nanos.signum() == 0 ? "never" : Amount.time(nanos.longValueExact());
  }

  private static String shortened(String printed) {
    return printed.length() <= LONGEST ? printed : printed.substring(0, LONGEST) + "...";
  }
}
