package io.pprof4j.report.demangle;

import io.pprof4j.report.demangle.NameNode.Cast;
import io.pprof4j.report.demangle.NameNode.Operator;
import io.pprof4j.report.demangle.NameNode.Typed;
import io.pprof4j.report.demangle.NameNode.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions, as they stand in template arguments, {@code decltype} and constraints. */
@SuppressWarnings("ReferenceEquality") // A node that nothing was changed in is the same node.
sealed interface ExpressionNode extends Node {

  private static String symbol(Node operator) {
    return operator instanceof Operator o ? o.name() : "";
  }

  private static void printSymbol(Node operator, Printer p) {
    if (operator instanceof Operator o) {
      p.write(o.name());
    } else {
      p.print(operator);
    }
  }

  /** A parameter of the function whose type this is in, from 1 on; 0 is {@code this}. */
  record FunctionParam(int index) implements ExpressionNode {
    @Override
    public void print(Printer p) {
      if (index == 0) {
        p.write("this");
      } else {
        p.writeUnnoticed("{parm#" + index + "}");
      }
    }
  }

  /** {@code throw}. */
  record Nullary(Node operator) implements ExpressionNode {
    @Override
    public void print(Printer p) {
      printSymbol(operator, p);
    }

    @Override
    public Node map(Mapping m) {
      Node o = m.apply(operator);
      return o == operator ? this : new Nullary(o);
    }
  }

  /**
   * An operator with one operand.
   *
   * @param suffix whether it stands behind the operand
   * @param sizeof whether the operand is a type
   */
  record Unary(Node operator, Node operand, boolean suffix, boolean sizeof)
      implements ExpressionNode {
    @Override
    public void print(Printer p) {
      String symbol = symbol(operator);
      Node shown = operand;
      if (symbol.equals("&")
          && operand instanceof Typed typed
          && typed.type() instanceof TypeNode.Function) {
        shown = typed.name();
      }
      if (suffix) {
        p.parenthesize(shown);
      }
      if (operator instanceof Cast cast) {
        p.write('(');
        p.print(cast.to());
        p.write(')');
      } else {
        printSymbol(operator, p);
      }
      if (suffix) {
        return;
      }
      if (symbol.equals("::")) {
        p.print(shown);
      } else if (sizeof || symbol.equals("__alignof__")) {
        p.write('(');
        p.print(shown);
        p.write(')');
      } else {
        p.parenthesize(shown);
      }
    }

    @Override
    public Node map(Mapping m) {
      Node o = m.apply(operator);
      Node e = m.apply(operand);
      return o == operator && e == operand ? this : new Unary(o, e, suffix, sizeof);
    }
  }

  /** An operator with two operands. */
  record Binary(Node operator, Node left, Node right) implements ExpressionNode {
    @Override
    public void print(Printer p) {
      String symbol = symbol(operator);
      if (symbol.contains("cast")) {
        p.write(symbol);
        p.write('<');
        p.print(left);
        p.write(">(");
        p.print(right);
        p.write(')');
      } else if (designates(this)) {
        p.write(symbol.equals("=") ? '.' : '[');
        p.print(left);
        p.write(symbol.equals("=") ? "" : "]");
        printDesignated(right, p);
      } else {
        boolean greater = symbol.equals(">") || symbol.equals(">>");
        p.write(greater ? "(" : "");
        printOperands(symbol, p);
        p.write(greater ? ")" : "");
      }
    }

    private void printOperands(String symbol, Printer p) {
      if (symbol.equals("()") && left instanceof Typed called) {
        if (called.type() instanceof TypeNode.Function f && f.result() != null) {
          p.print(left);
        } else {
          p.parenthesize(called.name());
        }
      } else {
        p.parenthesize(left);
      }
      switch (symbol) {
        case "[]" -> {
          p.write('[');
          p.print(right);
          p.write(']');
        }
        case "()" -> p.parenthesize(right);
        default -> {
          printSymbol(operator, p);
          p.parenthesize(right);
        }
      }
    }

    @Override
    public Node map(Mapping m) {
      Node o = m.apply(operator);
      Node l = m.apply(left);
      Node r = m.apply(right);
      return o == operator && l == left && r == right ? this : new Binary(o, l, r);
    }
  }

  /** Whether an initializer says what it initializes: {@code .a=1}, {@code [0]=1}. */
  private static boolean designates(Node n) {
    return switch (n) {
      case Binary b ->
          switch (symbol(b.operator())) {
            case "]=" -> true;
            case "=" -> !(b.left() instanceof Literal);
            default -> false;
          };
      case Ternary t -> symbol(t.operator()).equals("[...]=");
      default -> false;
    };
  }

  private static void printDesignated(Node value, Printer p) {
    if (designates(value)) {
      p.print(value);
    } else {
      p.write('=');
      p.parenthesize(value);
    }
  }

  /** {@code a?b : c}, or {@code [a ... b]=c}. */
  record Ternary(Node operator, Node first, Node second, Node third) implements ExpressionNode {
    @Override
    public void print(Printer p) {
      if (designates(this)) {
        p.write('[');
        p.print(first);
        p.write(" ... ");
        p.print(second);
        p.write(']');
        printDesignated(third, p);
        return;
      }
      p.parenthesize(first);
      p.write('?');
      p.parenthesize(second);
      p.write(" : ");
      p.parenthesize(third);
    }

    @Override
    public Node map(Mapping m) {
      Node o = m.apply(operator);
      Node a = m.apply(first);
      Node b = m.apply(second);
      Node c = m.apply(third);
      return o == operator && a == first && b == second && c == third
          ? this
          : new Ternary(o, a, b, c);
    }
  }

  /** {@code (... + a)}, {@code (a + ...)}, {@code (a + ... + b)}. */
  record Fold(boolean left, Node operator, Node first, @Nullable Node second)
      implements ExpressionNode {
    @Override
    public void print(Printer p) {
      p.write('(');
      if (second == null && left) {
        p.write("...");
        printSymbol(operator, p);
        p.parenthesize(first);
      } else {
        p.parenthesize(first);
        printSymbol(operator, p);
        p.write("...");
      }
      if (second != null) {
        printSymbol(operator, p);
        p.parenthesize(second);
      }
      p.write(')');
    }

    @Override
    public Node map(Mapping m) {
      Node o = m.apply(operator);
      Node a = m.apply(first);
      Node b = m.optional(second);
      return o == operator && a == first && b == second ? this : new Fold(left, o, a, b);
    }
  }

  /** {@code new (place) type(initializer)}. */
  record New(Node operator, @Nullable Node place, Node type, @Nullable Node initializer)
      implements ExpressionNode {
    @Override
    public void print(Printer p) {
      p.write("new ");
      if (place != null) {
        p.parenthesize(place);
        p.write(' ');
      }
      p.print(type);
      if (initializer != null) {
        p.parenthesize(initializer);
      }
    }

    @Override
    public Node map(Mapping m) {
      Node o = m.apply(operator);
      Node at = m.optional(place);
      Node t = m.apply(type);
      Node i = m.optional(initializer);
      return o == operator && at == place && t == type && i == initializer
          ? this
          : new New(o, at, t, i);
    }
  }

  /** A number, a truth value, a pointer: whatever a type and digits can tell. */
  record Literal(Node type, String value, boolean negative) implements ExpressionNode {
    @Override
    public void print(Printer p) {
      String builtin = type instanceof Word w ? w.text() : "";
      String sign = negative ? "-" : "";
      switch (builtin) {
        case "int" -> p.write(sign + value);
        case "unsigned int" -> p.write(sign + value + "u");
        case "long" -> p.write(sign + value + "l");
        case "unsigned long" -> p.write(sign + value + "ul");
        case "long long" -> p.write(sign + value + "ll");
        case "unsigned long long" -> p.write(sign + value + "ull");
        case "float", "double", "long double", "__float128", "half" ->
            printTyped("[" + sign + value + "]", p);
        case "bool" -> {
          if (!negative && value.equals("0")) {
            p.write("false");
          } else if (!negative && value.equals("1")) {
            p.write("true");
          } else {
            printTyped(sign + value, p);
          }
        }
        case "decltype(nullptr)" -> {
          if (value.isEmpty() || value.equals("0")) {
            p.print(type);
          } else {
            printTyped(sign + value, p);
          }
        }
        default -> printTyped(sign + value, p);
      }
    }

    private void printTyped(String shown, Printer p) {
      p.write('(');
      p.print(type);
      p.write(')');
      p.write(shown);
    }

    @Override
    public Node map(Mapping m) {
      Node t = m.apply(type);
      return t == type ? this : new Literal(t, value, negative);
    }
  }

  /** A lambda as a value. */
  record Lambda(Node type) implements ExpressionNode {
    @Override
    public void print(Printer p) {
      p.write("[]");
      if (type instanceof TemplateNode.Closure c) {
        c.printSignature(p);
      }
      p.write("{...}");
    }

    @Override
    public Node map(Mapping m) {
      Node t = m.apply(type);
      return t == type ? this : new Lambda(t);
    }
  }

  /** Several expressions. */
  record Expressions(List<Node> all) implements ExpressionNode {
    @Override
    public void print(Printer p) {
      p.printList(all);
    }

    @Override
    public Node map(Mapping m) {
      List<Node> a = m.all(all);
      return a == all ? this : new Expressions(a);
    }
  }

  /** {@code type{...}}. */
  record InitializerList(@Nullable Node type, Node values) implements ExpressionNode {
    @Override
    public void print(Printer p) {
      if (type != null) {
        p.print(type);
      }
      p.write('{');
      p.print(values);
      p.write('}');
    }

    @Override
    public Node map(Mapping m) {
      Node t = m.optional(type);
      Node v = m.apply(values);
      return t == type && v == values ? this : new InitializerList(t, v);
    }
  }

  /** {@code requires (...) { ... }}. */
  record Requires(List<Node> parameters, List<Node> requirements) implements ExpressionNode {
    @Override
    public void print(Printer p) {
      p.write("requires");
      if (!parameters.isEmpty()) {
        p.write(" (");
        p.printList(parameters);
        p.write(')');
      }
      p.write(" {");
      for (Node r : requirements) {
        p.print(r);
      }
      p.write(" }");
    }

    @Override
    public Node map(Mapping m) {
      List<Node> ps = m.all(parameters);
      List<Node> rs = m.all(requirements);
      return ps == parameters && rs == requirements ? this : new Requires(ps, rs);
    }
  }

  /** {@code {expression} noexcept -> Concept;}. */
  record Requirement(Node expression, boolean noexcept, @Nullable Node concept)
      implements ExpressionNode {
    @Override
    public void print(Printer p) {
      boolean compound = noexcept || concept != null;
      p.write(compound ? " {" : " ");
      p.print(expression);
      p.write(compound ? "}" : "");
      p.write(noexcept ? " noexcept" : "");
      if (concept != null) {
        p.write(" -> ");
        p.print(concept);
      }
      p.write(';');
    }

    /** A changed one is no longer noexcept, as in pprof. */
    @Override
    public Node map(Mapping m) {
      Node e = m.apply(expression);
      Node c = m.optional(concept);
      return e == expression && c == concept ? this : new Requirement(e, false, c);
    }
  }
}
