package io.pprof4j.report.filter;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.pprof4j.profile.LabelSets;
import io.pprof4j.profile.Strings;
import io.pprof4j.report.measure.Scale;
import io.pprof4j.report.measure.Scaled;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.ExpressionException;
import io.pprof4j.report.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the labels of a sample, {@code [key=]condition}: expressions separated by commas,
 * or a range of numbers with units such as {@code 32kb}, {@code :64kb}, {@code 4mb:}, {@code
 * 12kb:64mb}.
 */
public abstract sealed class TagExpression {
  private static final Pattern RANGE = Pattern.compile("([+-]?[[:digit:]]+)([[:alpha:]]+)?");

  /** The key it is about, null for any; one of no letters is none. */
  final @Nullable String key;

  private TagExpression(@Nullable String key) {
    this.key = key;
  }

  /**
   * Compiles a condition, given as unicode text.
   *
   * @throws ExpressionException if one of its expressions is none
   */
  public static TagExpression compile(String unicode) throws ExpressionException {
    int equals = unicode.indexOf('=');
    String key = equals <= 0 ? null : Text.bytes(unicode.substring(0, equals));
    String condition = unicode.substring(equals + 1);
    Range range = Range.parse(key, condition);
    if (range != null) {
      return range;
    }
    List<Expression> all = new ArrayList<>();
    for (String part : condition.split(",", -1)) {
      all.add(Expression.compile(part));
    }
    return new Words(key, condition, all);
  }

  /** Whether the labels of a set meet the condition. */
  abstract boolean in(LabelSets labels, int set, Strings strings, LabelUnits units);

  /** The condition as it was written, without the key. */
  public abstract String condition();

  /** Expressions on string labels. */
  public static final class Words extends TagExpression {
    private final String condition;
    private final List<Expression> expressions;

    private Words(@Nullable String key, String condition, List<Expression> expressions) {
      super(key);
      this.condition = condition;
      this.expressions = expressions;
    }

    @Override
    public String condition() {
      return condition;
    }

    /**
     * For one key any expression suffices; over all keys each must match some {@code key:value}.
     */
    @Override
    boolean in(LabelSets labels, int set, Strings strings, LabelUnits units) {
      for (Expression e : expressions) {
        boolean found = any(e, labels, set, strings);
        if (found == (key != null)) {
          return found;
        }
      }
      return key == null;
    }

    private boolean any(Expression expression, LabelSets labels, int set, Strings strings) {
      for (int e = labels.start(set); e < labels.end(set); e++) {
        if (labels.numeric(e)) {
          continue;
        }
        String name = Text.of(strings, labels.key(e));
        String value = Text.of(strings, labels.string(e));
        if (key == null
            ? expression.in(name + ":" + value)
            : key.equals(name) && expression.in(value)) {
          return true;
        }
      }
      return false;
    }
  }

  /** A range for numeric labels, both ends included. */
  public static final class Range extends TagExpression {
    private final String condition;
    private final double low;
    private final double high;
    private final String unit;

    private Range(@Nullable String key, String condition, double low, double high, String unit) {
      super(key);
      this.condition = condition;
      this.low = low;
      this.high = high;
      this.unit = unit;
    }

    @Override
    public String condition() {
      return condition;
    }

    private static @Nullable Range parse(@Nullable String key, String condition)
        throws ExpressionException {
      Matcher m = RANGE.matcher(condition);
      if (!m.find()) {
        return null;
      }
      String first = m.group();
      Scaled one = number(m, null);
      if (!m.find()) {
        double v = one.value();
        double least = Double.NEGATIVE_INFINITY;
        double most = Double.POSITIVE_INFINITY;
        return condition.equals(first)
            ? new Range(key, condition, v, v, one.unit())
            : condition.equals(first + ":")
                ? new Range(key, condition, v, most, one.unit())
                : condition.equals(":" + first)
                    ? new Range(key, condition, least, v, one.unit())
                    : null;
      }
      if (!condition.equals(first + ":" + m.group())) {
        return null;
      }
      Scaled two = number(m, one.unit());
      return two.unit().equals(one.unit())
          ? new Range(key, condition, one.value(), two.value(), one.unit())
          : null;
    }

    private static Scaled number(Matcher m, @Nullable String wanted) throws ExpressionException {
      String unit = m.group(2) == null ? "" : m.group(2);
      try {
        return Scale.of(unit, wanted == null ? unit : wanted).scale(Long.parseLong(m.group(1)));
      } catch (NumberFormatException e) {
        throw new ExpressionException(
            "failed to parse int "
                + m.group(1)
                + ": strconv.ParseInt: parsing "
                + Text.quoted(m.group(1))
                + ": value out of range");
      }
    }

    @Override
    boolean in(LabelSets labels, int set, Strings strings, LabelUnits units) {
      for (int e = labels.start(set); e < labels.end(set); e++) {
        if (!labels.numeric(e)) {
          continue;
        }
        String name = Text.of(strings, labels.key(e));
        if (key == null || key.equals(name)) {
          Scaled s = Scale.of(units.of(name), unit).scale(labels.number(e));
          if (s.unit().equals(unit) && s.value() >= low && s.value() <= high) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
