package io.pprof4j.report.demangle;

import io.pprof4j.report.demangle.NameNode.Name;
import io.pprof4j.report.demangle.TemplateNode.ArgumentPack;
import io.pprof4j.report.demangle.TemplateNode.Closure;
import io.pprof4j.report.demangle.TemplateNode.DeclaredArgument;
import io.pprof4j.report.demangle.TemplateNode.LambdaAuto;
import io.pprof4j.report.demangle.TemplateNode.Parameter;
import io.pprof4j.report.demangle.TemplateNode.ParameterPack;
import io.pprof4j.report.demangle.TemplateNode.Template;
import io.pprof4j.report.demangle.TemplateNode.TemplateParameter;
import io.pprof4j.report.demangle.TemplateNode.TypeParameter;
import io.pprof4j.report.demangle.TemplateNode.ValueParameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Template arguments and parameters, and lambdas, which may declare parameters of their own. */
final class TemplateGrammar {
  private final Itanium g;

  TemplateGrammar(Itanium g) {
    this.g = g;
  }

  /** {@code <template-args>}. */
  List<Node> arguments() {
    g.in.next();
    List<Node> args = new ArrayList<>();
    while (!g.in.skip('E')) {
      args.add(argument(args));
      if (g.in.peek() == 'Q') {
        constraint(); // not shown
        if (g.in.peek() != 'E') {
          throw Cursor.expected("E");
        }
      }
    }
    return args;
  }

  /** {@code <template-arg>} that refers to no other argument of its template. */
  Node argument() {
    return argument(List.of());
  }

  private Node argument(List<Node> before) {
    g.effort.enter();
    Node argument =
        switch (g.in.peek()) {
          case 'X' -> {
            g.in.next();
            Node e = g.expressions.expression();
            g.in.require('E');
            yield e;
          }
          case 'L' -> g.expressions.primary();
          case 'I', 'J' -> new ArgumentPack(arguments());
          case 'T' -> {
            if (!declares()) {
              yield g.types.type();
            }
            g.scopes.push(new Template(new Name(""), List.copyOf(before)));
            Node parameter = declaration();
            g.scopes.pop();
            yield new DeclaredArgument(parameter, argument());
          }
          default -> g.types.type();
        };
    g.effort.leave();
    return argument;
  }

  /** {@code <template-param>}. */
  Node parameter() {
    int start = g.in.position();
    g.in.require('T');
    int level = g.in.skip('L') ? g.in.index() : 0;
    int index = g.in.index();
    if (g.scopes.inConstraint()) {
      String shown = g.in.since(start);
      return new Name(shown.substring(0, shown.length() - 1));
    }
    boolean known = level < g.scopes.depth();
    Template template = known ? g.scopes.template(level) : null;
    if (known && (template == null || index < template.args().size())) {
      return new Parameter(index, template);
    }
    // A lambda's auto parameters are mangled as if it were a template.
    if (level == g.scopes.lambdaLevel()) {
      return new LambdaAuto(index);
    }
    throw Cursor.expected("a parameter of a template");
  }

  /**
   * Binds the parameters of a conversion operator's type.
   *
   * @param template null if there is none to bind them to, which must not be asked of any
   */
  void bindAll(@Nullable Node in, @Nullable Template template) {
    if (in != null) {
      new Binding(template, g.effort).apply(in);
    }
  }

  private record Binding(@Nullable Template template, Effort effort, Set<Node> seen)
      implements Node.Mapping {
    Binding(@Nullable Template template, Effort effort) {
      this(template, effort, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    @Override
    public Node apply(Node n) {
      if (n instanceof Parameter p) {
        if (p.bound() != (template == null)) {
          throw Cursor.expected("one template");
        } else if (template != null) {
          p.bind(template);
        }
      } else if (!(n instanceof Closure || n instanceof TypeNode.Qualifiers) && seen.add(n)) {
        effort.enter();
        n.map(this);
        effort.leave();
      }
      return n;
    }
  }

  /** {@code Q} and an expression in which parameters are shown as {@code T0}. */
  Node constraint() {
    g.in.require('Q');
    boolean before = g.scopes.swapConstraint(true);
    Node constraint = g.expressions.expression();
    g.scopes.swapConstraint(before);
    return constraint;
  }

  /** {@code <closure-type-name>}. */
  Node closure() {
    g.in.take(2);
    int lambdaLevel = g.scopes.swapLambdaLevel(g.scopes.depth());
    List<Node> declared = new ArrayList<>();
    List<Node> names = new ArrayList<>();
    while (declares()) {
      declared.add(declaration());
      if (declared.size() == 1) {
        g.scopes.push(new Template(new Name("lambda"), names));
      }
      names.add(nameOf(declared.getLast()));
    }
    Node templateConstraint = g.in.peek() == 'Q' ? constraint() : null;
    List<Node> types = g.types.parameters(false);
    g.scopes.swapLambdaLevel(lambdaLevel);
    if (!declared.isEmpty()) {
      g.scopes.pop();
    }
    Node callConstraint = g.in.peek() == 'Q' ? constraint() : null;
    g.in.require('E');
    int number = g.in.index();
    return new Closure(declared, templateConstraint, types, number, callConstraint);
  }

  private boolean declares() {
    return g.in.peek() == 'T'
        && switch (g.in.peek(1)) {
          case 'y', 'k', 'n', 't', 'p' -> true;
          default -> false;
        };
  }

  /** {@code <template-param-decl>}. */
  private Node declaration() {
    g.effort.enter();
    if (!declares()) {
      throw Cursor.expected("a declaration");
    }
    g.in.next();
    Node declaration =
        switch (g.in.next()) {
          case 'y' -> new TypeParameter(g.scopes.invent(Scopes.Kind.TYPE));
          case 'k' -> {
            boolean before = g.scopes.swapConstraint(true);
            Node concept = g.names.name().node();
            Node name = g.scopes.invent(Scopes.Kind.TYPE);
            g.scopes.swapConstraint(before);
            yield new ValueParameter(name, concept, true);
          }
          case 'n' -> {
            Node name = g.scopes.invent(Scopes.Kind.VALUE);
            yield new ValueParameter(name, g.types.type(), false);
          }
          case 't' -> templateParameter();
          default -> new ParameterPack(declaration());
        };
    g.effort.leave();
    return declaration;
  }

  private Node templateParameter() {
    Node name = g.scopes.invent(Scopes.Kind.TEMPLATE);
    List<Node> declared = new ArrayList<>();
    List<Node> names = new ArrayList<>();
    Node constraint = null;
    while (!g.in.skip('E')) {
      declared.add(declaration());
      if (declared.size() == 1) {
        g.scopes.push(new Template(new Name("template_template"), names));
      }
      names.add(nameOf(declared.getLast()));
      if (g.in.peek() == 'Q') {
        constraint = constraint();
        if (g.in.peek() != 'E') {
          throw Cursor.expected("E");
        }
      }
    }
    if (!declared.isEmpty()) {
      g.scopes.pop();
    }
    return new TemplateParameter(name, declared, constraint);
  }

  private static Node nameOf(Node declaration) {
    return switch (declaration) {
      case TypeParameter p -> p.name();
      case ValueParameter p -> p.name();
      case TemplateParameter p -> p.name();
      case ParameterPack p -> nameOf(p.parameter());
      default -> throw Cursor.expected("a declaration");
    };
  }
}
