package io.pprof4j.report.demangle;

import io.pprof4j.report.demangle.NameNode.Cast;
import io.pprof4j.report.demangle.NameNode.Constructor;
import io.pprof4j.report.demangle.NameNode.DefaultArgument;
import io.pprof4j.report.demangle.NameNode.Destructor;
import io.pprof4j.report.demangle.NameNode.Phrase;
import io.pprof4j.report.demangle.NameNode.Qualified;
import io.pprof4j.report.demangle.TemplateNode.Template;
import io.pprof4j.report.demangle.TypeNode.QualifiedMethod;
import io.pprof4j.report.demangle.TypeNode.QualifiedType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code <encoding>}: a function with its type, data, or a special name. */
final class Encodings {
  private static final String ENABLE_IF = "Ua9enable_if";

  private final Itanium g;

  Encodings(Itanium g) {
    this.g = g;
  }

  /**
   * Reads an encoding.
   *
   * @param parameters whether to read the function's type, too
   * @param enclosing whether it is the function around a local name
   */
  Node encoding(boolean parameters, boolean enclosing) {
    g.effort.enter();
    if (g.in.atEnd()) {
      throw Cursor.expected("an encoding");
    }
    Node encoding =
        switch (g.in.peek()) {
          case 'G', 'T' -> g.specials.specialName();
          default -> {
            NameGrammar.Found found = g.names.name();
            Node name = g.simplify(found.node());
            if (!parameters) {
              yield withoutQualifiers(name);
            }
            yield g.in.atEnd() || g.in.peek() == 'E'
                ? name
                : function(name, found.explicitObject(), enclosing);
          }
        };
    g.effort.leave();
    return encoding;
  }

  /** Qualifiers are those of {@code this} and go with the parameters. */
  private static Node withoutQualifiers(Node name) {
    if (name instanceof QualifiedMethod m) {
      return withoutQualifiers(m.method());
    }
    QualifiedMethod local = localMethod(name);
    return local == null ? name : withLocalName(name, local.method());
  }

  private Node function(Node name, boolean explicitObject, boolean enclosing) {
    Template template = template(name);
    int lambdaLevel = g.scopes.lambdaLevel();
    if (template != null) {
      g.scopes.push(template);
      g.scopes.swapLambdaLevel(-1);
    }
    List<Node> conditions = List.of();
    if (g.in.looksAt(ENABLE_IF + "I")) {
      g.in.skip(ENABLE_IF);
      conditions = g.templates.arguments();
    }
    Node type = g.types.bareFunction(hasResult(name), explicitObject);
    Node constraint = g.in.peek() == 'Q' ? g.templates.constraint() : null;
    if (template != null) {
      g.scopes.pop();
      g.scopes.swapLambdaLevel(lambdaLevel);
    }
    type = g.simplify(type);
    if (enclosing && type instanceof TypeNode.Function f) {
      type = new TypeNode.Function(f.result(), f.parameters(), true);
    }
    Node function = typed(name, type);
    if (!conditions.isEmpty()) {
      function = new NameNode.EnableIf(function, conditions);
    }
    return constraint == null ? function : new Phrase("", function, " requires ", constraint, "");
  }

  /** Qualifiers of the name are qualifiers of the function. */
  private static Node typed(Node name, Node type) {
    Node bare = name;
    Node qualified = type;
    if (name instanceof QualifiedMethod m) {
      bare = m.moveTo(qualified);
      qualified = m;
    }
    QualifiedMethod local = localMethod(bare);
    if (local != null) {
      bare = withLocalName(bare, local.moveTo(qualified));
      qualified = local;
    }
    return new NameNode.Typed(bare, qualified);
  }

  private static @Nullable QualifiedMethod localMethod(Node name) {
    if (name instanceof Qualified q && q.local()) {
      Node in = q.name() instanceof DefaultArgument d ? d.name() : q.name();
      return in instanceof QualifiedMethod m ? m : null;
    }
    return null;
  }

  private static Node withLocalName(Node name, Node local) {
    if (!(name instanceof Qualified q)) {
      return name;
    }
    return new Qualified(
        q.scope(),
        q.name() instanceof DefaultArgument d ? new DefaultArgument(d.number(), local) : local,
        true);
  }

  /** The template whose arguments the parameters of a function refer to. */
  private static @Nullable Template template(@Nullable Node name) {
    return switch (name) {
      case Template t -> t;
      case Qualified q when q.local() || q.name() instanceof Constructor -> template(q.name());
      case QualifiedMethod m -> template(m.method());
      case Constructor c -> template(c.base());
      case null, default -> null;
    };
  }

  /** Whether a function's type begins with its result: that of a template does. */
  private static boolean hasResult(Node name) {
    return switch (name) {
      case Qualified q -> q.local() && hasResult(q.name());
      case Template t -> !isSpecialMember(t.name());
      case QualifiedType q -> hasResult(q.base());
      case QualifiedMethod m -> hasResult(m.method());
      default -> false;
    };
  }

  private static boolean isSpecialMember(Node name) {
    return switch (name) {
      case Qualified q -> isSpecialMember(q.name());
      case Constructor c -> true;
      case Destructor d -> true;
      case Cast c -> true;
      default -> false;
    };
  }

  /** Reads what compilers append to the names of copies: {@code .isra.0}, {@code .cold}. */
  Node clones(Node of) {
    Node node = of;
    while (g.in.peek() == '.' && isSuffix(g.in.peek(1))) {
      int start = g.in.position();
      g.in.next();
      while (isSuffix(g.in.peek())) {
        g.in.next();
      }
      while (g.in.peek() == '.' && Cursor.isDigit(g.in.peek(1))) {
        g.in.next();
        g.in.takeDigits();
      }
      node = new Phrase("", node, " [clone " + g.in.since(start) + "]");
    }
    return node;
  }

  private static boolean isSuffix(char c) {
    return Cursor.isLower(c) || Cursor.isDigit(c) || c == '_';
  }
}
