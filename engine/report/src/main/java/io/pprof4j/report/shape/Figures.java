package io.pprof4j.report.shape;

import io.pprof4j.report.graph.Graph;
import io.pprof4j.report.measure.Percentage;
import io.pprof4j.report.measure.Scale;

/** How a report writes its values: in one unit, and as percentages of one total. */
public final class Figures {
  private final Subject subject;
  private final String unit;
  private final Scale scale;

  private Figures(Subject subject, String unit) {
    this.subject = subject;
    this.unit = unit;
    this.scale = Scale.of(subject.value().unit(), unit);
  }

  /** In the unit that was asked for; {@code minimum} then suits each value by itself. */
  public static Figures of(Subject subject) {
    return new Figures(subject, subject.unit());
  }

  /**
   * In one unit for all nodes that a graph shows: that of the smallest value, or one in which it is
   * still a hundredth if the total would have a larger one.
   */
  public static Figures of(Subject subject, Graph graph) {
    return of(subject, graph, false);
  }

  /**
   * @param whole whether values will be cut to whole numbers: then a smaller unit has no remedy
   */
  static Figures of(Subject subject, Graph graph, boolean whole) {
    if (!subject.unit().equals("minimum") || graph.shownCount() == 0) {
      return of(subject);
    }
    long least = 0;
    for (int i = 0; i < graph.shownCount(); i++) {
      int node = graph.shown(i);
      long value = Math.abs(graph.flat(node));
      if (value == 0) {
        value = Math.abs(graph.cum(node));
      }
      if (value > 0 && (least == 0 || value < least)) {
        least = value;
      }
    }
    long most = subject.total();
    if (least == 0) {
      least = most;
    }
    least = subject.divided(least);
    most = subject.divided(most);
    Scale free = Scale.of(subject.value().unit(), "minimum");
    String unit = free.scale(least).unit();
    if (!whole && !unit.equals(free.scale(most).unit()) && least * 100 < most) {
      unit = free.scale(100 * least).unit();
    }
    return new Figures(subject, unit.isEmpty() ? subject.value().unit() : unit);
  }

  /** The unit of all values. */
  String unit() {
    return unit;
  }

  /** A value with its unit. */
  public String value(long value) {
    return scale.label(subject.divided(value));
  }

  /** A value with its unit, a dot for 0. */
  public String valueOrDot(long value) {
    return value == 0 ? "." : value(value);
  }

  /** Its share of the total. */
  public String share(long value) {
    return Percentage.of(value, subject.total());
  }
}
