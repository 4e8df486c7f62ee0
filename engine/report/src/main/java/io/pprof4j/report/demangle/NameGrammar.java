package io.pprof4j.report.demangle;

import io.pprof4j.report.demangle.NameNode.Cast;
import io.pprof4j.report.demangle.NameNode.Constructor;
import io.pprof4j.report.demangle.NameNode.DefaultArgument;
import io.pprof4j.report.demangle.NameNode.Destructor;
import io.pprof4j.report.demangle.NameNode.Friend;
import io.pprof4j.report.demangle.NameNode.Module;
import io.pprof4j.report.demangle.NameNode.ModuleEntity;
import io.pprof4j.report.demangle.NameNode.Name;
import io.pprof4j.report.demangle.NameNode.Operator;
import io.pprof4j.report.demangle.NameNode.Qualified;
import io.pprof4j.report.demangle.NameNode.StructuredBindings;
import io.pprof4j.report.demangle.NameNode.Tagged;
import io.pprof4j.report.demangle.NameNode.Word;
import io.pprof4j.report.demangle.TemplateNode.Template;
import io.pprof4j.report.demangle.TypeNode.QualifiedMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code <name>}: nested, unscoped and local names. */
final class NameGrammar {
  private static final String LITERAL_OPERATOR = "operator\"\" ";
  private static final String ANONYMOUS = "_GLOBAL_";

  private final Itanium g;

  NameGrammar(Itanium g) {
    this.g = g;
  }

  /**
   * A name that was read.
   *
   * @param explicitObject whether its first parameter is C++23's {@code this}
   */
  record Found(Node node, boolean explicitObject) {}

  Found name() {
    g.effort.enter();
    Found found =
        switch (g.in.peek()) {
          case 'N' -> nested();
          case 'Z' -> local();
          default -> new Found(unscoped(), false);
        };
    g.effort.leave();
    return found;
  }

  private Node unscoped() {
    Node module = null;
    Node name = null;
    boolean substituted = false;
    if (g.in.peek() == 'S') {
      if (g.in.skip("St")) {
        name = new Qualified(new Name("std"), unqualified(null), false);
      } else {
        name = g.substitutions.read(false);
        substituted = true;
        if (name instanceof Module) {
          module = name;
          name = null;
        }
      }
    } else if (g.in.peek() == 'U') {
      // No template arguments follow a lambda.
      name = unqualified(null);
      g.templates.bindAll(cast(name), null);
      return name;
    }
    if (name == null) {
      name = unqualified(module);
      substituted = false;
    }
    Node cast = substituted ? null : cast(name);
    if (g.in.peek() == 'I') {
      if (!substituted) {
        g.substitutions.add(name);
      }
      List<Node> args = g.templates.arguments();
      Template template = new Template(name, args);
      bindCast(cast, template);
      return template;
    }
    g.templates.bindAll(cast, null);
    return name;
  }

  /** A conversion operator's type may refer to the template arguments that follow it. */
  private void bindCast(@Nullable Node cast, Template template) {
    if (cast != null) {
      g.templates.bindAll(cast, template);
      for (Node arg : template.args()) {
        g.templates.bindAll(arg, null);
      }
    }
  }

  /** The conversion operator that a name is, or null. */
  private static @Nullable Node cast(Node name) {
    Node of = name;
    while (!(of instanceof Cast)) {
      of =
          switch (of) {
            case Tagged t -> t.name();
            case Friend f -> f.name();
            case ModuleEntity m -> m.name();
            case Qualified q -> q.name();
            default -> null;
          };
      if (of == null) {
        return null;
      }
    }
    return of;
  }

  private Found nested() {
    g.in.require('N');
    boolean explicitObject = g.in.skip('H');
    Node qualifiers = explicitObject ? null : g.types.qualifiers();
    String reference = explicitObject ? "" : g.types.referenceQualifier();
    Node name = prefix();
    g.in.require('E');
    return new Found(
        qualifiers == null && reference.isEmpty()
            ? name
            : new QualifiedMethod(name, qualifiers, reference),
        explicitObject);
  }

  /** {@code <prefix>} up to the E of the nested name. */
  private Node prefix() {
    Node all = null;
    Node last = null;
    Node module = null;
    Node cast = null;
    while (true) {
      char c = g.in.peek();
      if (c == 'E' && all != null) {
        if (cast instanceof Cast conversion) {
          g.templates.bindAll(cast, conversion.to() instanceof Template t ? t : null);
        }
        return all;
      }
      if (c == 'M' && all != null) {
        g.in.next(); // the variable that a lambda initializes; it is named anyway
        continue;
      }
      Node next;
      if (startsUnqualified(c)) {
        next = unqualified(module);
        module = null;
        Node found = cast(next);
        cast = found == null ? cast : found;
      } else if ((c == 'I' || c == 'J') && all != null) {
        Template template = new Template(all, c == 'I' ? g.templates.arguments() : strayPack());
        bindCast(cast, template);
        cast = null;
        all = null;
        next = template;
      } else {
        next =
            switch (c) {
              case 'C' -> constructor(last);
              case 'D' -> destructorOrDecltype(last);
              case 'S' -> g.substitutions.read(true);
              case 'T' -> g.templates.parameter();
              default -> throw Cursor.expected("a prefix");
            };
        if (next instanceof Module) {
          module = next;
          continue;
        }
      }
      last = next;
      all = all == null ? next : new Qualified(all, next, false);
      if (c != 'S' && g.in.peek() != 'E') {
        g.substitutions.add(all);
      }
    }
  }

  private boolean startsUnqualified(char c) {
    return switch (c) {
      case 'U', 'L', 'F', 'W' -> true;
      case 'D' -> g.in.peek(1) == 'C';
      default -> Cursor.isDigit(c) || Cursor.isLower(c);
    };
  }

  /** Some clangs leave out the I before a pack. */
  private List<Node> strayPack() {
    List<Node> args = new ArrayList<>();
    while (!g.in.skip('E')) {
      args.add(g.templates.argument());
    }
    return args;
  }

  private Node constructor(@Nullable Node last) {
    g.in.require('C');
    boolean inherited = g.in.skip('I');
    g.in.next();
    if (last == null) {
      throw Cursor.expected("a class");
    }
    Node base = inherited ? g.types.type() : null;
    return tagged(new Constructor(simpleName(last), base));
  }

  private Node destructorOrDecltype(@Nullable Node last) {
    char code = g.in.peek(1);
    if (code == 'T' || code == 't') {
      return g.types.type();
    }
    if (last == null) {
      throw Cursor.expected("a class");
    }
    g.in.take(2);
    return tagged(new Destructor(simpleName(last)));
  }

  private static Node simpleName(Node name) {
    Node simple = name;
    while (true) {
      switch (simple) {
        case Template t -> simple = t.name();
        case Qualified q -> simple = q.name();
        case Tagged t -> simple = t.name();
        default -> {
          return simple;
        }
      }
    }
  }

  /** {@code <unqualified-name>}, with the module that owns it. */
  Node unqualified(@Nullable Node ofModule) {
    Node module = module(ofModule);
    boolean friend = g.in.skip('F');
    char c = g.in.peek();
    Node name;
    if (Cursor.isDigit(c)) {
      name = source();
    } else if (Cursor.isLower(c)) {
      name = g.expressions.operator(false).node();
      if (name instanceof Operator o && o.name().equals(LITERAL_OPERATOR)) {
        name = new ExpressionNode.Unary(o, source(), false, false);
      }
    } else if (g.in.skip("DC")) {
      List<Node> bindings = new ArrayList<>();
      do {
        bindings.add(source());
      } while (!g.in.skip('E'));
      name = new StructuredBindings(bindings);
    } else if (g.in.skip('L')) {
      name = source();
      discriminator();
    } else if (g.in.skip("Ub")) {
      g.in.index();
      name = new Name("'block-literal'");
    } else {
      name = unnamed();
    }
    if (module != null) {
      name = new ModuleEntity(module, name);
    }
    name = tagged(name);
    return friend ? new Friend(name) : name;
  }

  /** A lambda or an unnamed type. */
  Node unnamed() {
    if (g.in.looksAt("Ul")) {
      return g.templates.closure();
    }
    if (g.in.skip("Ut")) {
      Node type = new Word("{unnamed type#" + (g.in.index() + 1) + "}");
      g.substitutions.add(type);
      return type;
    }
    throw Cursor.expected("a name");
  }

  /** The name with the ABI tags that follow it. */
  Node tagged(Node name) {
    Node tagged = name;
    while (g.in.skip('B')) {
      tagged = new Tagged(tagged, source());
    }
    return tagged;
  }

  /** {@code <source-name>}: an identifier after its length. */
  Name source() {
    int length = g.in.number();
    if (length <= 0) {
      throw Cursor.expected("a length");
    }
    String id = g.in.take(length);
    if (id.startsWith(ANONYMOUS) && id.length() > ANONYMOUS.length() + 2) {
      char separator = id.charAt(ANONYMOUS.length());
      if ((separator == '.' || separator == '_' || separator == '$')
          && id.charAt(ANONYMOUS.length() + 1) == 'N') {
        return new Name("(anonymous namespace)");
      }
    }
    return new Name(id);
  }

  /** The module names that follow, within {@code parent}; that one when there are none. */
  @Nullable Node module(@Nullable Node parent) {
    Node module = parent;
    while (g.in.skip('W')) {
      boolean partition = g.in.skip('P');
      module = new Module(module, source(), partition);
      g.substitutions.add(module);
    }
    return module;
  }

  private Found local() {
    g.in.require('Z');
    Node function = g.encodings.encoding(true, true);
    g.in.require('E');
    if (g.in.skip('s')) {
      discriminator();
      return new Found(new Qualified(function, new Name("string literal"), true), false);
    }
    int argument = g.in.skip('d') ? g.in.index() : -1;
    Found entity = name();
    discriminator();
    Node node = argument < 0 ? entity.node() : new DefaultArgument(argument, entity.node());
    return new Found(new Qualified(function, node, true), entity.explicitObject());
  }

  /** Tells entities of one name in one function apart; not shown. */
  private void discriminator() {
    if (!g.in.skip('_')) {
      // clang leaves out the underscore at the end of a name.
      int start = g.in.position();
      g.in.takeDigits();
      if (!g.in.atEnd()) {
        g.in.back(start);
      }
      return;
    }
    boolean longForm = g.in.skip('_');
    int number = g.in.number();
    if (number < 0) {
      throw Cursor.expected("a discriminator");
    }
    if (longForm && number >= 10) {
      g.in.require('_');
    }
  }
}
