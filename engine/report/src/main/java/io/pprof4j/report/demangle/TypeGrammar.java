package io.pprof4j.report.demangle;

import io.pprof4j.report.demangle.NameNode.Module;
import io.pprof4j.report.demangle.NameNode.Name;
import io.pprof4j.report.demangle.NameNode.Phrase;
import io.pprof4j.report.demangle.NameNode.Word;
import io.pprof4j.report.demangle.TemplateNode.PackExpansion;
import io.pprof4j.report.demangle.TemplateNode.Parameter;
import io.pprof4j.report.demangle.TemplateNode.Template;
import io.pprof4j.report.demangle.TypeNode.Array;
import io.pprof4j.report.demangle.TypeNode.Derived;
import io.pprof4j.report.demangle.TypeNode.Mark;
import io.pprof4j.report.demangle.TypeNode.QualifiedMethod;
import io.pprof4j.report.demangle.TypeNode.QualifiedType;
import io.pprof4j.report.demangle.TypeNode.Qualifier;
import io.pprof4j.report.demangle.TypeNode.Qualifiers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code <type>}. */
@SuppressWarnings("ReferenceEquality") // A node that nothing was changed in is the same node.
final class TypeGrammar {
  private final Itanium g;

  TypeGrammar(Itanium g) {
    this.g = g;
  }

  Node type() {
    return type(false);
  }

  /**
   * A type.
   *
   * @param conversion whether it is that of a conversion operator, whose own template arguments may
   *     follow
   */
  Node type(boolean conversion) {
    g.effort.enter();
    Node qualifiers = qualifiers();
    Node type = builtin();
    if (type == null) {
      type = compound(conversion, qualifiers != null);
    }
    if (qualifiers != null) {
      type = qualified(type, qualifiers);
      g.substitutions.add(type);
    }
    g.effort.leave();
    return type;
  }

  private @Nullable Node builtin() {
    String name = Builtins.name(g.in.peek());
    if (name != null) {
      g.in.next();
      return new Word(name);
    }
    name = g.in.peek() == 'D' ? Builtins.longName(g.in.peek(1)) : null;
    if (name != null) {
      g.in.take(2);
      return new Word(name);
    }
    return null;
  }

  private static Node qualified(Node type, Node qualifiers) {
    return switch (type) {
      case TypeNode.Function f -> new QualifiedMethod(f, qualifiers, "");
      case QualifiedMethod m -> {
        m.qualify(qualifiers);
        yield m;
      }
      case QualifiedType q -> {
        Node all = Qualifiers.merge(qualifiers, q.qualifiers());
        yield new QualifiedType(q.base(), all == null ? qualifiers : all);
      }
      default -> new QualifiedType(type, qualifiers);
    };
  }

  /** A type of several codes. Later ones may refer to it, with few exceptions. */
  private Node compound(boolean conversion, boolean qualified) {
    char c = g.in.peek();
    char d = g.in.peek(1);
    if (c == 'S' && numbered(d)) {
      return substitution(conversion);
    } else if (c == 'U' && (d == 'l' || d == 't')) {
      return g.names.unnamed();
    } else if (c == 'D' && d != 'T' && d != 't' && d != 'p' && d != 'v') {
      return unshared(conversion);
    }
    Node type =
        switch (c) {
          case 'u' -> vendor();
          case 'F' -> function();
          case 'A' -> array(conversion);
          case 'M' -> memberPointer(conversion);
          case 'O' -> derived(Mark.RVALUE_REFERENCE, conversion);
          case 'P' -> derived(Mark.POINTER, conversion);
          case 'R' -> derived(Mark.REFERENCE, conversion);
          case 'C' -> derived(Mark.COMPLEX, conversion);
          case 'G' -> derived(Mark.IMAGINARY, conversion);
          case 'T' -> parameterOrElaborated(conversion);
          case 'U' -> vendorQualified(conversion);
          case 'D' -> decltypeOrPack(conversion);
          case 'N', 'W', 'Z', 'S' -> g.names.name().node();
          default -> {
            if (!Cursor.isDigit(c)) {
              throw Cursor.expected("a type");
            }
            yield g.names.name().node();
          }
        };
    // The type of a method differs from that of the function it looks like.
    boolean method = c == 'F' && qualified;
    if (!method && !g.substitutions.isStandard(type)) {
      g.substitutions.add(type);
    }
    return type;
  }

  private Node decltypeOrPack(boolean conversion) {
    g.in.require('D');
    char code = g.in.next();
    if (code == 'p') {
      Node of = type(conversion);
      return new PackExpansion(of, PackFinder.find(of, g.effort));
    } else if (code == 'v') {
      return vector(conversion);
    }
    Node of = g.expressions.expression();
    g.in.require('E');
    return new Phrase("decltype (", of, ")");
  }

  private static boolean numbered(char c) {
    return Cursor.isDigit(c) || Cursor.isUpper(c) || c == '_';
  }

  private Node vendor() {
    g.in.require('u');
    Name name = g.names.source();
    if (!g.in.skip('I')) {
      return name;
    }
    Node of = type();
    g.in.require('E');
    return new Phrase(name.text() + "(", of, ")");
  }

  private Node vendorQualified(boolean conversion) {
    g.in.require('U');
    Node qualifier = g.names.source();
    if (g.in.peek() == 'I') {
      qualifier = new Template(qualifier, g.templates.arguments());
    }
    return new TypeNode.VendorQualified(qualifier, type(conversion));
  }

  private Node derived(Mark mark, boolean conversion) {
    g.in.next();
    return new Derived(type(conversion), mark);
  }

  private Node parameterOrElaborated(boolean conversion) {
    String kind =
        switch (g.in.peek(1)) {
          case 's' -> "struct ";
          case 'u' -> "union ";
          case 'e' -> "enum ";
          default -> "";
        };
    if (!kind.isEmpty()) {
      g.in.take(2);
      return new TypeNode.Worded(kind, g.names.name().node(), "");
    }
    Node parameter = g.templates.parameter();
    if (g.in.peek() != 'I') {
      return parameter;
    }
    if (conversion) {
      return conversionTarget(parameter, true);
    }
    g.substitutions.add(parameter);
    return new Template(parameter, g.templates.arguments());
  }

  private Node substitution(boolean conversion) {
    Node type = g.substitutions.read(false);
    if (type instanceof Module) {
      type = g.names.unqualified(type);
      g.substitutions.add(type);
    }
    if (g.in.peek() != 'I') {
      return type;
    }
    Node target =
        conversion && type instanceof Parameter
            ? conversionTarget(type, false)
            : new Template(type, g.templates.arguments());
    if (target != type) {
      g.substitutions.add(target);
    }
    return target;
  }

  /**
   * In a conversion to {@code T_}, template arguments are those of {@code T_} only if others follow
   * them, which are those of the operator. So they are read on trial and, being the operator's, put
   * back.
   */
  private Node conversionTarget(Node parameter, boolean remember) {
    int start = g.in.position();
    int known = g.substitutions.size();
    int depth = g.effort.depth();
    Scopes.Place place = g.scopes.place();
    g.effort.beginTrial();
    try {
      List<Node> args = g.templates.arguments();
      if (g.in.peek() == 'I') {
        if (remember) {
          g.substitutions.add(parameter);
        }
        return new Template(parameter, args);
      }
    } catch (UnreadableNameException e) {
      g.effort.leaveTo(depth);
    }
    g.in.back(start);
    g.substitutions.forget(known);
    g.scopes.back(place);
    return parameter;
  }

  /** Types beginning with D that no later one refers to. */
  private Node unshared(boolean conversion) {
    g.in.require('D');
    char code = g.in.next();
    return switch (code) {
      case 'F' -> floatOrFixed(conversion);
      case 'B', 'U' -> {
        Node bits =
            Cursor.isDigit(g.in.peek())
                ? new Name(Integer.toString(g.in.number()))
                : g.expressions.expression();
        g.in.require('_');
        yield new Phrase(code == 'B' ? "_BitInt(" : "unsigned _BitInt(", bits, ")");
      }
      case 'k' -> new Derived(g.names.name().node(), Mark.AUTO);
      case 'K' -> new Derived(g.names.name().node(), Mark.DECLTYPE_AUTO);
      case 'a' -> new Name("auto");
      case 'c' -> new Name("decltype(auto)");
      default -> throw Cursor.expected("a type");
    };
  }

  private Node floatOrFixed(boolean conversion) {
    boolean accumulates = Cursor.isDigit(g.in.peek());
    int bits = accumulates ? g.in.number() : 0;
    if (g.in.skip('_')) {
      if (bits == 0) {
        throw Cursor.expected("bits");
      }
      return new TypeNode.BinaryFloat(bits);
    }
    Node base = type(conversion);
    if (Cursor.isDigit(g.in.peek())) {
      g.in.number();
    }
    boolean saturates = g.in.peek() == 's';
    if (!g.in.atEnd()) {
      g.in.next();
    }
    return new TypeNode.FixedPoint(base, accumulates, saturates);
  }

  /** {@code <CV-qualifiers>} in the order in which they are shown, or null. */
  @Nullable Node qualifiers() {
    List<Node> all = new ArrayList<>();
    while (true) {
      Node qualifier = qualifier();
      if (qualifier == null) {
        return all.isEmpty() ? null : new Qualifiers(all);
      }
      all.addFirst(qualifier);
    }
  }

  private @Nullable Node qualifier() {
    if (g.in.skip('r')) {
      return new Qualifier("restrict", List.of());
    } else if (g.in.skip('V')) {
      return new Qualifier("volatile", List.of());
    } else if (g.in.skip('K')) {
      return new Qualifier("const", List.of());
    } else if (g.in.skip("Dx")) {
      return new Qualifier("transaction_safe", List.of());
    } else if (g.in.skip("Do")) {
      return new Qualifier("noexcept", List.of());
    } else if (g.in.skip("DO")) {
      Node condition = g.expressions.expression();
      g.in.require('E');
      return new Qualifier("noexcept", List.of(condition));
    } else if (g.in.skip("Dw")) {
      List<Node> thrown = parameters(false);
      g.in.require('E');
      return new Qualifier("throw", thrown);
    }
    return null;
  }

  String referenceQualifier() {
    return g.in.skip('R') ? "&" : g.in.skip('O') ? "&&" : "";
  }

  /** Types up to what ends a function's type; none for a single {@code void}. */
  List<Node> parameters(boolean explicitObject) {
    List<Node> all = new ArrayList<>();
    while (!atEndOfParameters()) {
      Node type = type();
      all.add(all.isEmpty() && explicitObject ? new Phrase("this ", type, "") : type);
    }
    if (all.isEmpty()) {
      throw Cursor.expected("a parameter");
    }
    boolean none = all.size() == 1 && all.get(0) instanceof Word w && w.text().equals("void");
    return none ? List.of() : all;
  }

  private boolean atEndOfParameters() {
    return switch (g.in.peek()) {
      case 'E', '.', 'Q' -> true;
      case 'R', 'O' -> g.in.peek(1) == 'E';
      default -> g.in.atEnd();
    };
  }

  private Node function() {
    g.in.require('F');
    g.in.skip('Y'); // C linkage is not shown
    Node function = bareFunction(true, false);
    String reference = referenceQualifier();
    g.in.require('E');
    return reference.isEmpty() ? function : new QualifiedMethod(function, null, reference);
  }

  Node bareFunction(boolean hasResult, boolean explicitObject) {
    boolean result = g.in.skip('J') || hasResult;
    return new TypeNode.Function(result ? type() : null, parameters(explicitObject), false);
  }

  private Node array(boolean conversion) {
    g.in.require('A');
    Node dimension;
    if (g.in.peek() == '_') {
      dimension = new Name("");
    } else if (Cursor.isDigit(g.in.peek())) {
      dimension = new Name(g.in.takeDigits());
    } else {
      dimension = g.expressions.expression();
    }
    g.in.require('_');
    return arrayOf(dimension, type(conversion));
  }

  /** Qualifiers of the elements go on the whole array. */
  static Node arrayOf(Node dimension, Node element) {
    return element instanceof QualifiedType q
        ? new QualifiedType(new Array(dimension, q.base()), q.qualifiers())
        : new Array(dimension, element);
  }

  private Node vector(boolean conversion) {
    Node dimension =
        g.in.skip('_') ? g.expressions.expression() : new Name(Integer.toString(g.in.number()));
    g.in.require('_');
    return new TypeNode.Vector(dimension, type(conversion));
  }

  private Node memberPointer(boolean conversion) {
    g.in.require('M');
    Node type = type();
    return new TypeNode.MemberPointer(type, type(conversion));
  }
}
