package io.pprof4j.report.demangle;

import io.pprof4j.report.demangle.TemplateNode.Template;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What template parameters such as {@code T_} mean at the current place of a name. */
final class Scopes {
  /** A type as parameter, a value, a template. */
  enum Kind {
    TYPE("$T"),
    VALUE("$N"),
    TEMPLATE("$TT");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  private final List<@Nullable Template> templates = new ArrayList<>();
  private Map<Kind, Integer> invented = new EnumMap<>(Kind.class);
  private int lambdaLevel = -1;
  private boolean constraint;

  /** Where to return to when a reading is given up. */
  static final class Place {
    private final int templates;
    private final Map<Kind, Integer> invented;
    private final int lambdaLevel;
    private final boolean constraint;

    private Place(Scopes scopes) {
      templates = scopes.templates.size();
      invented = new EnumMap<>(scopes.invented);
      lambdaLevel = scopes.lambdaLevel;
      constraint = scopes.constraint;
    }
  }

  Place place() {
    return new Place(this);
  }

  void back(Place to) {
    templates.subList(to.templates, templates.size()).clear();
    invented = new EnumMap<>(to.invented);
    lambdaLevel = to.lambdaLevel;
    constraint = to.constraint;
  }

  int depth() {
    return templates.size();
  }

  /** The template at a level; null stands for one that is yet to come. */
  @Nullable Template template(int level) {
    return templates.get(level);
  }

  List<@Nullable Template> templates() {
    return templates;
  }

  void push(@Nullable Template template) {
    templates.add(template);
  }

  void pop() {
    templates.removeLast();
  }

  /** The level at which parameters are those of a lambda, or -1 outside of any. */
  int lambdaLevel() {
    return lambdaLevel;
  }

  /** Sets the level, returning the one before. */
  int swapLambdaLevel(int level) {
    int before = lambdaLevel;
    lambdaLevel = level;
    return before;
  }

  /** Whether parameters are shown as they are, since a constraint's scopes are not known. */
  boolean inConstraint() {
    return constraint;
  }

  boolean swapConstraint(boolean on) {
    boolean before = constraint;
    constraint = on;
    return before;
  }

  /** A name for a parameter that has none: {@code $T}, {@code $T0}, {@code $T1}. */
  Node invent(Kind kind) {
    int n = invented.merge(kind, 1, Integer::sum) - 1;
    return new NameNode.Word(n == 0 ? kind.prefix : kind.prefix + (n - 1));
  }
}
