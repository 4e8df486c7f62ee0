package io.pprof4j.report.demangle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of things, and words around other nodes. */
@SuppressWarnings("ReferenceEquality") // A node that nothing was changed in is the same node.
sealed interface NameNode extends Node {

  /** An identifier. */
  record Name(String text) implements NameNode {
    @Override
    public void print(Printer p) {
      p.write(text);
    }
  }

  /** What has a name but is none: a builtin type, an unnamed type. */
  record Word(String text) implements NameNode {
    @Override
    public void print(Printer p) {
      p.write(text);
    }
  }

  /** Words around one node or two. */
  record Phrase(String before, Node first, String between, @Nullable Node second, String after)
      implements NameNode {
    Phrase(String before, Node of, String after) {
      this(before, of, "", null, after);
    }

    @Override
    public void print(Printer p) {
      p.write(before);
      p.print(first);
      p.write(between);
      if (second != null) {
        p.print(second);
      }
      p.write(after);
    }

    @Override
    public Node map(Mapping m) {
      Node f = m.apply(first);
      Node s = m.optional(second);
      return f == first && s == second ? this : new Phrase(before, f, between, s, after);
    }
  }

  /**
   * A name in a scope.
   *
   * @param local whether the scope is a function
   */
  record Qualified(Node scope, Node name, boolean local) implements NameNode {
    @Override
    public void print(Printer p) {
      p.print(scope);
      p.write("::");
      p.print(name);
    }

    @Override
    public Node map(Mapping m) {
      Node s = m.apply(scope);
      Node n = m.apply(name);
      return s == scope && n == name ? this : new Qualified(s, n, local);
    }
  }

  /** A name with an ABI tag. */
  record Tagged(Node name, Node tag) implements NameNode {
    @Override
    public void print(Printer p) {
      p.print(name);
      p.write("[abi:");
      p.print(tag);
      p.write(']');
    }

    @Override
    public Node map(Mapping m) {
      Node n = m.apply(name);
      Node t = m.apply(tag);
      return n == name && t == tag ? this : new Tagged(n, t);
    }
  }

  /** A friend that is mangled like a member. */
  record Friend(Node name) implements NameNode {
    @Override
    public void print(Printer p) {
      p.write("friend ");
      p.print(name);
    }

    @Override
    public Node map(Mapping m) {
      Node n = m.apply(name);
      return n == name ? this : new Friend(n);
    }
  }

  /** A module, or a partition of one. */
  record Module(@Nullable Node parent, Node name, boolean partition) implements NameNode {
    @Override
    public void print(Printer p) {
      if (parent != null) {
        p.print(parent);
      }
      if (partition) {
        p.write(':');
      } else if (parent != null) {
        p.write('.');
      }
      p.print(name);
    }

    @Override
    public Node map(Mapping m) {
      Node of = m.optional(parent);
      Node n = m.apply(name);
      return of == parent && n == name ? this : new Module(of, n, partition);
    }
  }

  /** A name that a module owns. */
  record ModuleEntity(Node module, Node name) implements NameNode {
    @Override
    public void print(Printer p) {
      p.print(name);
      p.write('@');
      p.print(module);
    }

    @Override
    public Node map(Mapping m) {
      Node of = m.apply(module);
      Node n = m.apply(name);
      return of == module && n == name ? this : new ModuleEntity(of, n);
    }
  }

  /**
   * A constructor.
   *
   * @param base the class it is inherited from; not shown
   */
  record Constructor(Node name, @Nullable Node base) implements NameNode {
    @Override
    public void print(Printer p) {
      p.print(name);
    }

    @Override
    public Node map(Mapping m) {
      Node n = m.apply(name);
      Node b = m.optional(base);
      return n == name && b == base ? this : new Constructor(n, b);
    }
  }

  /** A destructor. */
  record Destructor(Node name) implements NameNode {
    @Override
    public void print(Printer p) {
      p.write('~');
      p.print(name);
    }

    @Override
    public Node map(Mapping m) {
      Node n = m.apply(name);
      return n == name ? this : new Destructor(n);
    }
  }

  /** A conversion operator, or a cast in an expression. */
  record Cast(Node to) implements NameNode {
    @Override
    public void print(Printer p) {
      p.write("operator ");
      p.print(to);
    }

    @Override
    public Node map(Mapping m) {
      Node t = m.apply(to);
      return t == to ? this : new Cast(t);
    }
  }

  /** An operator; a name that ends in a space wants an operand of letters behind it. */
  record Operator(String name) implements NameNode {
    @Override
    public void print(Printer p) {
      p.write("operator");
      if (Cursor.isLower(name.charAt(0))) {
        p.write(' ');
      }
      p.write(name.endsWith(" ") ? name.substring(0, name.length() - 1) : name);
    }
  }

  /** {@code auto [a, b] = ...}. */
  record StructuredBindings(List<Node> names) implements NameNode {
    @Override
    public void print(Printer p) {
      p.write('[');
      p.printList(names);
      p.write(']');
    }

    @Override
    public Node map(Mapping m) {
      List<Node> n = m.all(names);
      return n == names ? this : new StructuredBindings(n);
    }
  }

  /** A name within the default argument of a function, counted from its last parameter. */
  record DefaultArgument(int number, Node name) implements NameNode {
    @Override
    public void print(Printer p) {
      p.writeUnnoticed("{default arg#" + (number + 1) + "}::");
      p.print(name);
    }

    @Override
    public Node map(Mapping m) {
      Node n = m.apply(name);
      return n == name ? this : new DefaultArgument(number, n);
    }
  }

  /** A function with its type. */
  record Typed(Node name, Node type) implements NameNode {
    @Override
    public void print(Printer p) {
      List<Node> before = p.swapInner(Printer.stack(this));
      p.print(type);
      if (!p.inner().isEmpty()) {
        p.write(' ');
        p.print(name);
      }
      p.swapInner(before);
    }

    @Override
    public void printInner(Printer p) {
      p.print(name);
    }

    @Override
    public Node map(Mapping m) {
      Node n = m.apply(name);
      Node t = m.apply(type);
      return n == name && t == type ? this : new Typed(n, t);
    }
  }

  /**
   * A function that takes part in overload resolution only under conditions.
   *
   * @param conditions clang's {@code enable_if} attribute
   */
  record EnableIf(Node function, List<Node> conditions) implements NameNode {
    @Override
    public void print(Printer p) {
      p.print(function);
      p.write(" [enable_if:");
      p.printList(conditions);
      p.write(']');
    }

    @Override
    public Node map(Mapping m) {
      Node f = m.apply(function);
      List<Node> c = m.all(conditions);
      return f == function && c == conditions ? this : new EnableIf(f, c);
    }
  }
}
