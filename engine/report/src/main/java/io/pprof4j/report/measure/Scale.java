package io.pprof4j.report.measure;

import io.pprof4j.report.measure.UnitFamily.Unit;
import io.pprof4j.report.text.Floats;
import org.jspecify.annotations.Nullable;

/**
 * The way from the unit of a profile to the unit of a report, both found once.
 *
 * <p>The wanted unit may be {@code auto} or {@code minimum}: then each value takes the largest unit
 * of which it is at least 1.
 */
public final class Scale {
  private final @Nullable UnitFamily family;
  private final @Nullable Unit from;
  private final @Nullable Unit to;
  private final String plain;

  private Scale(@Nullable UnitFamily family, @Nullable Unit from, @Nullable Unit to, String plain) {
    this.family = family;
    this.from = from;
    this.to = to;
    this.plain = plain;
  }

  /** The scale between two units, each a byte string, known or unknown. */
  public static Scale of(String from, String to) {
    boolean free = to.equals("auto") || to.equals("minimum");
    UnitFamily family = UnitFamily.of(from);
    if (family != null) {
      Unit known = free ? null : family.find(to);
      return new Scale(
          family, family.find(from), free || known != null ? known : family.fallback(), "");
    }
    boolean dull = free || to.equals("count") || to.equals("sample") || to.equals("unit");
    return new Scale(null, null, null, dull ? "" : to);
  }

  /** A value in the wanted unit. */
  public Scaled scale(long value) {
    if (value < 0 && -value > 0) {
      Scaled positive = scale(-value);
      return new Scaled(-positive.value(), positive.unit());
    }
    if (family == null || from == null) {
      return new Scaled(value, plain);
    }
    double base = value * from.factor();
    Unit unit = to != null ? to : family.largest(base);
    if (unit == null) {
      unit = family.fallback();
    }
    return new Scaled(base / unit.factor(), unit.name());
  }

  /** A value with its unit, in two decimals or none. */
  public String label(long value) {
    Scaled s = scale(value);
    String number = Floats.fixed2(s.value());
    if (number.endsWith(".00")) {
      number = number.substring(0, number.length() - 3);
    }
    return number.equals("0") || number.equals("-0") ? "0" : number + s.unit();
  }

  /** A value with the unit that suits it. */
  public static String label(long value, String unit) {
    return of(unit, "auto").label(value);
  }
}
