package io.pprof4j.report.demangle;

import io.pprof4j.report.demangle.NameNode.Name;
import io.pprof4j.report.demangle.NameNode.Qualified;
import io.pprof4j.report.demangle.NameNode.Typed;
import io.pprof4j.report.demangle.NameNode.Word;
import io.pprof4j.report.demangle.TemplateNode.Closure;
import io.pprof4j.report.demangle.TemplateNode.LambdaAuto;
import io.pprof4j.report.demangle.TemplateNode.Parameter;
import io.pprof4j.report.demangle.TemplateNode.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a name has mentioned and refers to again as {@code S_}, {@code S0_}, and so on. */
@SuppressWarnings("ReferenceEquality") // A node that nothing was changed in is the same node.
final class Substitutions {
  private static final Node STD = new Name("std");
  private static final Node ALLOCATOR = std("allocator");
  private static final Node BASIC_STRING = std("basic_string");
  private static final Node STRING = std("string");
  private static final Node ISTREAM = std("istream");
  private static final Node OSTREAM = std("ostream");
  private static final Node IOSTREAM = std("iostream");

  private static final Node CHAR = new Word("char");
  private static final Node TRAITS = new Template(std("char_traits"), List.of(CHAR));
  private static final Node LONG_STRING =
      new Template(BASIC_STRING, List.of(CHAR, TRAITS, new Template(ALLOCATOR, List.of(CHAR))));
  private static final Node LONG_ISTREAM =
      new Template(std("basic_istream"), List.of(CHAR, TRAITS));
  private static final Node LONG_OSTREAM =
      new Template(std("basic_ostream"), List.of(CHAR, TRAITS));
  private static final Node LONG_IOSTREAM =
      new Template(std("basic_iostream"), List.of(CHAR, TRAITS));

  private final Itanium g;
  private final List<Node> known = new ArrayList<>();

  Substitutions(Itanium g) {
    this.g = g;
  }

  private static Node std(String name) {
    return new Qualified(STD, new Name(name), false);
  }

  void add(Node node) {
    known.add(node);
  }

  int size() {
    return known.size();
  }

  void forget(int from) {
    known.subList(from, known.size()).clear();
  }

  /** Whether this is one of the abbreviations of the ABI, which are no substitutes themselves. */
  boolean isStandard(Node node) {
    return node == STD
        || node == ALLOCATOR
        || node == BASIC_STRING
        || node == STRING
        || node == ISTREAM
        || node == OSTREAM
        || node == IOSTREAM;
  }

  /**
   * {@code <substitution>}.
   *
   * @param inPrefix whether a constructor or destructor may follow, for which the long names stand
   */
  Node read(boolean inPrefix) {
    g.in.require('S');
    char c = g.in.peek();
    if (c == '_' || Cursor.isDigit(c) || Cursor.isUpper(c)) {
      int index = g.in.base36(false);
      if (index >= known.size()) {
        throw Cursor.expected("a smaller index");
      }
      Node node = known.get(index);
      return new Rebinding(node).apply(node);
    }
    g.in.next();
    boolean full = inPrefix && (g.in.peek() == 'C' || g.in.peek() == 'D');
    Node standard =
        switch (c) {
          case 't' -> STD;
          case 'a' -> ALLOCATOR;
          case 'b' -> BASIC_STRING;
          case 's' -> full ? LONG_STRING : STRING;
          case 'i' -> full ? LONG_ISTREAM : ISTREAM;
          case 'o' -> full ? LONG_OSTREAM : OSTREAM;
          case 'd' -> full ? LONG_IOSTREAM : IOSTREAM;
          default -> throw Cursor.expected("a substitution");
        };
    if (g.in.peek() != 'B') {
      return standard;
    }
    Node tagged = g.names.tagged(standard);
    add(tagged);
    return tagged;
  }

  /**
   * A substitute's template parameters are those of the template at the place where it is
   * mentioned, whatever they were before.
   */
  private final class Rebinding implements Node.Mapping {
    private final Node root;
    private final List<@Nullable Template> templates = new ArrayList<>(g.scopes.templates());
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    Rebinding(Node root) {
      this.root = root;
    }

    @Override
    public Node apply(Node part) {
      return switch (part) {
        case Parameter p -> rebound(p.index(), false, p);
        case LambdaAuto a -> rebound(a.index(), true, a);
        case Typed t when t.name() instanceof Template template -> {
          templates.add(template);
          Node mapped = within(t, -1);
          templates.removeLast();
          yield mapped;
        }
        case Typed t -> within(t, g.scopes.lambdaLevel());
        case Closure c -> within(c, templates.size());
        default -> seen.add(part) ? within(part, g.scopes.lambdaLevel()) : part;
      };
    }

    private Node within(Node node, int lambdaLevel) {
      g.effort.enter();
      int before = g.scopes.swapLambdaLevel(lambdaLevel);
      Node mapped = node.map(this);
      g.scopes.swapLambdaLevel(before);
      g.effort.leave();
      return mapped;
    }

    private Node rebound(int index, boolean auto, Node old) {
      if (g.scopes.inConstraint()) {
        return new Name("T" + index);
      }
      if (g.scopes.lambdaLevel() >= 0) {
        return auto ? old : new LambdaAuto(index);
      }
      Template template;
      if (!templates.isEmpty()) {
        template = templates.getLast();
      } else if (root instanceof Template t) {
        template = t; // clang emits such
      } else {
        throw Cursor.expected("a template");
      }
      if (template != null && index >= template.args().size()) {
        throw Cursor.expected("a smaller index");
      }
      return new Parameter(index, template);
    }
  }
}
