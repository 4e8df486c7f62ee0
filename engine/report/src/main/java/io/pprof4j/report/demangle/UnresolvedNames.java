package io.pprof4j.report.demangle;

import io.pprof4j.report.demangle.NameNode.Destructor;
import io.pprof4j.report.demangle.NameNode.Operator;
import io.pprof4j.report.demangle.NameNode.Qualified;
import io.pprof4j.report.demangle.TemplateNode.Template;

/** {@code <unresolved-name>}: names in expressions whose meaning depends on template arguments. */
final class UnresolvedNames {
  private final Itanium g;

  UnresolvedNames(Itanium g) {
    this.g = g;
  }

  Node name() {
    g.effort.enter();
    Node name;
    if (g.in.skip("gs")) {
      name = new ExpressionNode.Unary(new Operator("::"), name(), false, false);
    } else if (g.in.skip("sr")) {
      name =
          switch (g.in.peek()) {
            case 'T', 'D', 'S' -> inType();
            default -> inScopes();
          };
    } else {
      name = base();
    }
    g.effort.leave();
    return name;
  }

  private Node inType() {
    Node type = g.types.type();
    Node name = new Qualified(type, base(), false);
    if (g.in.peek() == 'I') {
      name = g.expressions.withArguments(name);
      g.substitutions.add(name);
    }
    return name;
  }

  private Node inScopes() {
    Node scope = g.in.skip('N') ? g.types.type() : null;
    while (scope == null || g.in.peek() != 'E') {
      if (g.in.peek() != 'E'
          && !g.in.atEnd()
          && !Cursor.isDigit(g.in.peek())
          && scope instanceof Qualified q) {
        // gcc leaves out the E, and what is in the name counts as mentioned.
        if (q.scope() instanceof Template t) {
          g.substitutions.add(t.name());
        }
        g.substitutions.add(q.scope());
        return q;
      }
      Node name = g.names.source();
      if (g.in.peek() == 'I') {
        g.substitutions.add(name);
        name = g.expressions.withArguments(name);
      }
      scope = scope == null ? name : new Qualified(scope, name, false);
    }
    g.in.require('E');
    return new Qualified(scope, base(), false);
  }

  /** {@code <base-unresolved-name>}. */
  private Node base() {
    Node name;
    if (g.in.skip("on")) {
      name = g.expressions.operator(true).node();
    } else if (g.in.skip("dn")) {
      name = new Destructor(Cursor.isDigit(g.in.peek()) ? g.names.source() : g.types.type());
    } else if (Cursor.isDigit(g.in.peek())) {
      name = g.names.source();
    } else {
      name = g.expressions.operator(true).node(); // gcc leaves out the on
    }
    return g.expressions.withArguments(name);
  }
}
