package io.pprof4j.report.measure;

import io.pprof4j.report.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Units that convert into each other, smallest first. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are List.of
enum UnitFamily {
  MEMORY(
      new Unit("B", 1, List.of("b", "byte")),
      List.of(
          new Unit("B", 1, List.of("b", "byte")),
          new Unit("kB", 1L << 10, List.of("kb", "kbyte", "kilobyte")),
          new Unit("MB", 1L << 20, List.of("mb", "mbyte", "megabyte")),
          new Unit("GB", 1L << 30, List.of("gb", "gbyte", "gigabyte")),
          new Unit("TB", 1L << 40, List.of("tb", "tbyte", "terabyte")),
          new Unit("PB", 1L << 50, List.of("pb", "pbyte", "petabyte")))),
  // pprof also lists the Greek letter's "\u03bcs", which it can never meet: it takes the s off
  // first.
  TIME(
      new Unit("s", 1e9, List.of()),
      List.of(
          new Unit("ns", 1, List.of("ns", "nanosecond")),
          new Unit("us", 1e3, List.of("us", "microsecond")),
          new Unit("ms", 1e6, List.of("ms", "millisecond")),
          new Unit("s", 1e9, List.of("s", "sec", "second")),
          new Unit("hrs", 3600e9, List.of("hour", "hr")))),
  COMPUTE(
      new Unit("GCU", 1, List.of()),
      List.of(
          new Unit("n*GCU", 1e-9, List.of("nanogcu")),
          new Unit("u*GCU", 1e-6, List.of("microgcu")),
          new Unit("m*GCU", 1e-3, List.of("milligcu")),
          new Unit("GCU", 1, List.of("gcu")),
          new Unit("k*GCU", 1e3, List.of("kilogcu")),
          new Unit("M*GCU", 1e6, List.of("megagcu")),
          new Unit("G*GCU", 1e9, List.of("gigagcu")),
          new Unit("T*GCU", 1e12, List.of("teragcu")),
          new Unit("P*GCU", 1e15, List.of("petagcu"))));

  /**
   * A unit.
   *
   * @param name what reports print
   * @param factor its size in the family's base unit
   * @param aliases what profiles and flags may call it, in lower case and singular
   */
  record Unit(String name, double factor, List<String> aliases) {}

  private static final UnitFamily[] ALL = values();

  private final Unit fallback;
  private final List<Unit> units;

  UnitFamily(Unit fallback, List<Unit> units) {
    this.fallback = fallback;
    this.units = units;
  }

  /** The unit in which a value is shown when the wanted one is none of this family's. */
  Unit fallback() {
    return fallback;
  }

  /** The largest unit of which a value in base units is at least 1; null for small values. */
  @Nullable Unit largest(double base) {
    Unit best = null;
    for (Unit u : units) {
      if (base / u.factor >= 1.0) {
        best = u;
      }
    }
    return best;
  }

  /** The unit of a name, which may be in capitals and in the plural; null if it is another's. */
  @Nullable Unit find(String name) {
    String alias = alias(name);
    for (Unit u : units) {
      if (u.aliases.contains(alias)) {
        return u;
      }
    }
    return null;
  }

  /** The family that knows a unit by this name, or null. */
  static @Nullable UnitFamily of(String name) {
    for (UnitFamily f : ALL) {
      if (f.find(name) != null) {
        return f;
      }
    }
    return null;
  }

  private static String alias(String name) {
    String lower = Text.lower(name);
    return lower.length() > 2 && lower.endsWith("s")
        ? lower.substring(0, lower.length() - 1)
        : lower;
  }
}
