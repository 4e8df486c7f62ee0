package io.pprof4j.report.demangle;

import io.pprof4j.report.demangle.ExpressionNode.Binary;
import io.pprof4j.report.demangle.ExpressionNode.Expressions;
import io.pprof4j.report.demangle.ExpressionNode.Fold;
import io.pprof4j.report.demangle.ExpressionNode.FunctionParam;
import io.pprof4j.report.demangle.ExpressionNode.InitializerList;
import io.pprof4j.report.demangle.ExpressionNode.Literal;
import io.pprof4j.report.demangle.ExpressionNode.Requirement;
import io.pprof4j.report.demangle.ExpressionNode.Ternary;
import io.pprof4j.report.demangle.ExpressionNode.Unary;
import io.pprof4j.report.demangle.NameNode.Cast;
import io.pprof4j.report.demangle.NameNode.Name;
import io.pprof4j.report.demangle.NameNode.Operator;
import io.pprof4j.report.demangle.NameNode.Phrase;
import io.pprof4j.report.demangle.NameNode.Word;
import io.pprof4j.report.demangle.TemplateNode.Closure;
import io.pprof4j.report.demangle.TemplateNode.PackExpansion;
import io.pprof4j.report.demangle.TemplateNode.Template;
import java.util.ArrayList;
import java.util.List;

/** {@code <expression>}. */
final class ExpressionGrammar {
  private final Itanium g;

  ExpressionGrammar(Itanium g) {
    this.g = g;
  }

  /** An operator and how many operands it takes. */
  record Applied(Node node, int operands) {}

  Node expression() {
    g.effort.enter();
    Node e = unguarded();
    g.effort.leave();
    return e;
  }

  private Node unguarded() {
    char c = g.in.peek();
    char d = g.in.peek(1);
    if (Cursor.isDigit(c) || g.in.skip("on")) {
      return withArguments(g.names.unqualified(null));
    }
    if (c == 'f' && d == 'L' && Cursor.isDigit(g.in.peek(2))) {
      g.in.take(2);
      g.in.number(); // functions further out are not told apart
      g.in.require('p');
      return parameter();
    }
    switch (c) {
      case 'L' -> {
        return primary();
      }
      case 'T' -> {
        return g.templates.parameter();
      }
      case 'u' -> {
        return vendor();
      }
      default -> {}
    }
    switch ("" + c + d) {
      case "so" -> {
        return subobject();
      }
      case "sr" -> {
        return g.unresolved.name();
      }
      case "sp" -> {
        g.in.take(2);
        Node e = expression();
        return new PackExpansion(e, PackFinder.find(e, g.effort));
      }
      case "sZ" -> {
        g.in.take(2);
        TemplateNode.ArgumentPack pack = PackFinder.find(expression(), g.effort);
        if (pack == null) {
          throw Cursor.expected("a pack");
        }
        return new TemplateNode.SizeofPack(pack);
      }
      case "sP" -> {
        g.in.take(2);
        return new TemplateNode.SizeofArguments(argumentsUntilE());
      }
      case "fp" -> {
        g.in.take(2);
        return g.in.skip('T') ? new FunctionParam(0) : parameter();
      }
      case "mc" -> {
        return memberConversion();
      }
      case "il" -> {
        g.in.take(2);
        return new InitializerList(null, list('E'));
      }
      case "tl" -> {
        g.in.take(2);
        Node type = g.types.type();
        return new InitializerList(type, list('E'));
      }
      case "st" -> {
        Node sizeof = operator(true).node();
        return new Unary(sizeof, g.types.type(), false, true);
      }
      case "rq", "rQ" -> {
        return requires();
      }
      default -> {
        return operation();
      }
    }
  }

  /** {@code <operator-name>}. */
  Applied operator(boolean inExpression) {
    String code = g.in.take(2);
    if (code.charAt(0) == 'v' && Cursor.isDigit(code.charAt(1))) {
      return new Applied(new Operator(g.names.source().text()), code.charAt(1) - '0');
    }
    if (code.equals("cv")) {
      if (inExpression) {
        return new Applied(new Cast(g.types.type()), 1);
      }
      g.scopes.push(null); // the template whose parameters the type means is yet to come
      Node to = g.types.type(true);
      g.scopes.pop();
      return new Applied(new Cast(to), 1);
    }
    String name = Operators.name(code);
    if (name == null) {
      throw Cursor.expected("an operator");
    }
    return new Applied(new Operator(name), Operators.operands(code));
  }

  Node withArguments(Node name) {
    return g.in.peek() == 'I' ? new Template(name, g.templates.arguments()) : name;
  }

  private List<Node> argumentsUntilE() {
    List<Node> args = new ArrayList<>();
    while (!g.in.skip('E')) {
      args.add(g.templates.argument());
    }
    return args;
  }

  private Node list(char end) {
    List<Node> all = new ArrayList<>();
    while (!g.in.skip(end)) {
      all.add(expression());
    }
    return new Expressions(all);
  }

  /** The qualifiers of a parameter are not shown. */
  private Node parameter() {
    g.types.qualifiers();
    return new FunctionParam(g.in.index() + 1);
  }

  private Node vendor() {
    g.in.require('u');
    Name name = g.names.source();
    List<Node> args;
    if (name.text().equals("__uuidof") && g.in.skip('t')) {
      args = List.of(g.types.type());
    } else if (name.text().equals("__uuidof") && g.in.skip('z')) {
      args = List.of(expression());
    } else {
      args = argumentsUntilE();
    }
    return new Binary(new Operator("()"), name, new Expressions(args));
  }

  private Node operation() {
    char c = g.in.peek();
    char d = g.in.peek(1);
    Applied applied = operator(true);
    Node o = applied.node();
    return switch (applied.operands()) {
      case 0 -> new ExpressionNode.Nullary(o);
      case 1 -> unary(o, (c == 'p' && d == 'p') || (c == 'm' && d == 'm'));
      case 2 -> binary("" + c + d, o);
      case 3 -> {
        if (c == 'n') {
          yield allocation(o);
        }
        if (c == 'f') {
          Node of = operator(true).node();
          Node first = expression();
          yield new Fold(d == 'L', of, first, expression());
        }
        Node first = expression();
        Node second = expression();
        yield new Ternary(o, first, second, expression());
      }
      default -> throw Cursor.expected("an operator of at most three operands");
    };
  }

  private Node unary(Node operator, boolean step) {
    boolean suffix = step && !g.in.skip('_');
    Node operand = operator instanceof Cast && g.in.skip('_') ? list('E') : expression();
    return new Unary(operator, operand, suffix, false);
  }

  private Node binary(String code, Node operator) {
    switch (code) {
      case "sc", "dc", "cc", "rc" -> {
        Node type = g.types.type();
        return new Binary(operator, type, expression());
      }
      case "fl", "fr" -> {
        Node of = operator(true).node();
        return new Fold(code.equals("fl"), of, expression(), null);
      }
      case "di" -> {
        Node field = g.names.unqualified(null);
        return new Binary(operator, field, expression());
      }
      case "cl", "cp" -> {
        Node function = expression();
        return new Binary(operator, function, list('E'));
      }
      case "dt", "pt" -> {
        Node object = expression();
        Node member = g.in.peek() == 'L' ? primary() : withArguments(g.unresolved.name());
        return new Binary(operator, object, member);
      }
      default -> {
        Node left = expression();
        return new Binary(operator, left, expression());
      }
    }
  }

  private Node allocation(Node operator) {
    Node place = list('_');
    boolean placed = place instanceof Expressions e && !e.all().isEmpty();
    Node type = g.types.type();
    Node initializer = null;
    if (g.in.skip("pi")) {
      initializer = list('E');
    } else if (g.in.looksAt("il")) {
      initializer = expression();
    } else {
      g.in.require('E');
    }
    return new ExpressionNode.New(operator, placed ? place : null, type, initializer);
  }

  private boolean atNumber() {
    return g.in.peek() == 'n' || Cursor.isDigit(g.in.peek());
  }

  private Node subobject() {
    g.in.take(2);
    Node type = g.types.type();
    Node of = expression();
    int offset = atNumber() ? g.in.number() : 0;
    while (g.in.skip('_')) {
      if (atNumber()) {
        g.in.number(); // which member of a union; not shown
      }
    }
    g.in.skip('p');
    g.in.require('E');
    return new Phrase("", of, ".<", type, " at offset " + offset + ">");
  }

  private Node memberConversion() {
    g.in.take(2);
    Node type = g.types.type();
    Node of = expression();
    if (atNumber()) {
      g.in.number();
    }
    g.in.require('E');
    return new Phrase("(", type, ")(", of, ")");
  }

  private Node requires() {
    List<Node> parameters = new ArrayList<>();
    if (g.in.take(2).equals("rQ")) {
      while (!g.in.skip('_')) {
        parameters.add(g.types.type());
      }
    }
    List<Node> requirements = new ArrayList<>();
    while (!g.in.skip('E')) {
      requirements.add(
          switch (g.in.next()) {
            case 'X' -> {
              Node e = expression();
              boolean noexcept = g.in.skip('N');
              Node concept = g.in.skip('R') ? g.names.name().node() : null;
              yield new Requirement(e, noexcept, concept);
            }
            case 'T' -> new Phrase(" typename ", g.types.type(), ";");
            case 'Q' -> new Phrase(" requires ", expression(), ";");
            default -> throw Cursor.expected("a requirement");
          });
    }
    return new ExpressionNode.Requires(parameters, requirements);
  }

  /** {@code <expr-primary>}. */
  Node primary() {
    g.in.require('L');
    if (g.in.skip("_Z") || g.in.skip('Z')) {
      Node external = g.encodings.encoding(true, false);
      g.in.require('E');
      return external;
    }
    Node type = g.types.type();
    boolean negative = g.in.skip('n');
    if (g.in.peek() == 'E') {
      if (type instanceof Closure) {
        g.in.next();
        return new ExpressionNode.Lambda(type);
      } else if (isArray(type)) {
        g.in.next();
        return new TypeNode.Worded("\"<", type, ">\"");
      } else if (!(type instanceof Word w && w.text().equals("decltype(nullptr)"))) {
        throw Cursor.expected("a value");
      }
    }
    String value = g.in.takeUntil('E');
    g.in.require('E');
    return new Literal(type, value, negative);
  }

  private static boolean isArray(Node type) {
    Node base = type instanceof TypeNode.QualifiedType q ? q.base() : type;
    return base instanceof TypeNode.Array;
  }
}
