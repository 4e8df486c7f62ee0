package io.pprof4j.merge;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the units that pprof knows relate: bytes, time, and Google compute units. */
final class Units {
  private static final List<Map<String, Double>> KINDS = List.of(bytes(), times(), compute());

  private Units() {}

  /** Whether values of one unit can be scaled to the other. */
  static boolean sameKind(String a, String b) {
    Map<String, Double> kind = kind(a);
    return a.equals(b) || kind != null && kind.equals(kind(b));
  }

  /** How many {@code to} make one {@code from}; 1 for units that are not known. */
  static double ratio(String from, String to) {
    return scale(1, from, to);
  }

  /** A value in another unit of its kind; unchanged for units that are not known. */
  static double scale(long value, String from, String to) {
    Map<String, Double> kind = kind(from);
    if (kind == null) {
      return value;
    }
    Double factor = kind.get(alias(to));
    return factor == null ? value : value * kind.getOrDefault(alias(from), 1.0) / factor;
  }

  private static @Nullable Map<String, Double> kind(String unit) {
    for (Map<String, Double> kind : KINDS) {
      if (kind.containsKey(alias(unit))) {
        return kind;
      }
    }
    return null;
  }

  private static String alias(String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    return lower.length() > 2 && lower.endsWith("s")
        ? lower.substring(0, lower.length() - 1)
        : lower;
  }

  private static Map<String, Double> bytes() {
    return Map.ofEntries(
        Map.entry("b", 0x1p0),
        Map.entry("byte", 0x1p0),
        Map.entry("kb", 0x1p10),
        Map.entry("kbyte", 0x1p10),
        Map.entry("kilobyte", 0x1p10),
        Map.entry("mb", 0x1p20),
        Map.entry("mbyte", 0x1p20),
        Map.entry("megabyte", 0x1p20),
        Map.entry("gb", 0x1p30),
        Map.entry("gbyte", 0x1p30),
        Map.entry("gigabyte", 0x1p30),
        Map.entry("tb", 0x1p40),
        Map.entry("tbyte", 0x1p40),
        Map.entry("terabyte", 0x1p40),
        Map.entry("pb", 0x1p50),
        Map.entry("pbyte", 0x1p50),
        Map.entry("petabyte", 0x1p50));
  }

  private static Map<String, Double> times() {
    return Map.ofEntries(
        Map.entry("ns", 1.0),
        Map.entry("nanosecond", 1.0),
        Map.entry("\u03bcs", 1e3),
        Map.entry("us", 1e3),
        Map.entry("microsecond", 1e3),
        Map.entry("ms", 1e6),
        Map.entry("millisecond", 1e6),
        Map.entry("s", 1e9),
        Map.entry("sec", 1e9),
        Map.entry("second", 1e9),
        Map.entry("hour", 3600e9),
        Map.entry("hr", 3600e9));
  }

  private static Map<String, Double> compute() {
    return Map.of(
        "nanogcu", 1e-9,
        "microgcu", 1e-6,
        "milligcu", 1e-3,
        "gcu", 1.0,
        "kilogcu", 1e3,
        "megagcu", 1e6,
        "gigagcu", 1e9,
        "teragcu", 1e12,
        "petagcu", 1e15);
  }
}
