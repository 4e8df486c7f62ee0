package io.pprof4j.report.demangle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types, which surround what they are the type of. */
@SuppressWarnings("ReferenceEquality") // A node that nothing was changed in is the same node.
sealed interface TypeNode extends Node {

  /**
   * Qualifiers in the order in which they are printed.
   *
   * @param list may grow: merging adds to the qualifiers that all holders of this node show
   */
  record Qualifiers(List<Node> list) implements TypeNode {
    @Override
    public void print(Printer p) {
      for (int i = 0; i < list.size(); i++) {
        if (i > 0) {
          p.write(' ');
        }
        list.get(i).print(p);
      }
    }

    @Override
    public Node map(Mapping m) {
      List<Node> l = m.all(list);
      return l == list ? this : new Qualifiers(new ArrayList<>(l));
    }

    /** The outer qualifiers, with those of the inner ones that they lack. */
    static @Nullable Node merge(@Nullable Node outer, @Nullable Node inner) {
      if (!(outer instanceof Qualifiers to) || !(inner instanceof Qualifiers from)) {
        return outer == null ? inner : outer;
      }
      for (Node n : List.copyOf(from.list)) {
        if (n instanceof Qualifier q && !(q.operands().isEmpty() && to.has(q.name()))) {
          to.list.add(q);
        }
      }
      return to;
    }

    private boolean has(String name) {
      for (Node n : list) {
        if (n instanceof Qualifier q && q.operands().isEmpty() && q.name().equals(name)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * A qualifier.
   *
   * @param operands of {@code noexcept} and {@code throw}; may be empty
   */
  record Qualifier(String name, List<Node> operands) implements TypeNode {
    @Override
    public void print(Printer p) {
      p.write(name);
      if (operands.isEmpty()) {
        return;
      }
      p.write('(');
      List<Node> shown = new ArrayList<>();
      for (Node n : operands) {
        if (!(n instanceof ExpressionNode.Expressions list && list.all().isEmpty())) {
          shown.add(n);
        }
      }
      p.printList(shown);
      p.write(')');
    }

    @Override
    public Node map(Mapping m) {
      List<Node> o = m.all(operands);
      return o == operands ? this : new Qualifier(name, o);
    }
  }

  /** A type with qualifiers. */
  record QualifiedType(Node base, Node qualifiers) implements TypeNode {
    @Override
    public void print(Printer p) {
      p.printModified(base, this);
    }

    @Override
    public void printInner(Printer p) {
      p.write(' ');
      p.print(qualifiers);
    }

    @Override
    public Node map(Mapping m) {
      Node b = m.apply(base);
      Node q = m.apply(qualifiers);
      return b == base && q == qualifiers ? this : new QualifiedType(b, q);
    }
  }

  /**
   * A method, or a function's type, with the qualifiers of {@code this}. Both parts may be
   * replaced, for all holders of the node.
   */
  final class QualifiedMethod implements TypeNode {
    private final String reference;
    private Node method;
    private @Nullable Node qualifiers;

    /**
     * A qualified method.
     *
     * @param reference {@code &}, {@code &&} or empty
     */
    QualifiedMethod(Node method, @Nullable Node qualifiers, String reference) {
      this.method = method;
      this.qualifiers = qualifiers;
      this.reference = reference;
    }

    Node method() {
      return method;
    }

    @Nullable Node qualifiers() {
      return qualifiers;
    }

    String reference() {
      return reference;
    }

    /** Qualifies something else, returning what it has qualified so far. */
    Node moveTo(Node other) {
      Node before = method;
      method = other;
      return before;
    }

    void qualify(Node outer) {
      qualifiers = Qualifiers.merge(outer, qualifiers);
    }

    @Override
    public void print(Printer p) {
      p.printModified(method, this);
    }

    @Override
    public void printInner(Printer p) {
      if (qualifiers != null) {
        p.write(' ');
        p.print(qualifiers);
      }
      if (!reference.isEmpty()) {
        p.write(' ');
        p.write(reference);
      }
    }

    @Override
    public Node map(Mapping map) {
      Node m = map.apply(method);
      Node q = map.optional(qualifiers);
      return m == method && q == qualifiers ? this : new QualifiedMethod(m, q, reference);
    }
  }

  /** What is derived from another type with a mark behind it. */
  enum Mark {
    POINTER("*"),
    REFERENCE("&"),
    RVALUE_REFERENCE("&&"),
    COMPLEX(" _Complex"),
    IMAGINARY(" _Imaginary"),
    AUTO(" auto"),
    DECLTYPE_AUTO(" decltype(auto)");

    final String text;

    Mark(String text) {
      this.text = text;
    }
  }

  /** A pointer or reference to a type, or a constrained placeholder. */
  record Derived(Node base, Mark mark) implements TypeNode {
    @Override
    public void print(Printer p) {
      p.printModified(base, this);
    }

    @Override
    public void printInner(Printer p) {
      p.write(mark.text);
    }

    @Override
    public Node map(Mapping m) {
      Node b = m.apply(base);
      return b == base ? this : new Derived(b, mark);
    }
  }

  /** A type with a qualifier of the compiler's own. */
  record VendorQualified(Node qualifier, Node type) implements TypeNode {
    @Override
    public void print(Printer p) {
      p.printInnermost(type, this);
    }

    @Override
    public void printInner(Printer p) {
      p.write(' ');
      p.print(qualifier);
    }

    /** A changed type is passed over, as in pprof. */
    @Override
    public Node map(Mapping m) {
      Node q = m.apply(qualifier);
      Node t = m.apply(type);
      return q == qualifier && t == type ? this : new VendorQualified(q, type);
    }
  }

  /** An array. */
  record Array(Node dimension, Node element) implements TypeNode {
    @Override
    public void print(Printer p) {
      p.inner().add(this);
      p.print(element);
      if (!p.inner().isEmpty()) {
        p.dropInnermost();
        printInner(p);
      }
    }

    /** Arrays of arrays stand side by side, all else goes into parentheses before the brackets. */
    @Override
    public void printInner(Printer p) {
      String space = " ";
      while (!p.inner().isEmpty()) {
        Node last = p.inner().getLast();
        Node in = last instanceof QualifiedType q ? q.base() : last;
        if (in instanceof Array) {
          space = in == last ? "" : space;
          p.inner().removeLast().printInner(p);
        } else {
          p.write(" (");
          p.printInner();
          p.write(')');
        }
      }
      p.write(space);
      p.write('[');
      p.print(dimension);
      p.write(']');
    }

    @Override
    public Node map(Mapping m) {
      Node d = m.apply(dimension);
      Node e = m.apply(element);
      return d == dimension && e == element ? this : new Array(d, e);
    }
  }

  /** A vector of the compiler's own. */
  record Vector(Node dimension, Node base) implements TypeNode {
    @Override
    public void print(Printer p) {
      p.printInnermost(base, this);
    }

    @Override
    public void printInner(Printer p) {
      p.write(" __vector(");
      p.print(dimension);
      p.write(')');
    }

    @Override
    public Node map(Mapping m) {
      Node d = m.apply(dimension);
      Node b = m.apply(base);
      return d == dimension && b == base ? this : new Vector(d, b);
    }
  }

  /**
   * A function's type.
   *
   * @param result null where the name doesn't tell
   * @param enclosing whether this is the function around a local name, whose result isn't shown
   */
  record Function(@Nullable Node result, List<Node> parameters, boolean enclosing)
      implements TypeNode {
    @Override
    public void print(Printer p) {
      if (result != null && !enclosing) {
        p.inner().add(this);
        p.print(result);
        if (p.inner().isEmpty()) {
          return;
        }
        p.dropInnermost();
        p.write(' ');
      }
      printInner(p);
    }

    @Override
    public void printInner(Printer p) {
      Node around = null;
      List<Node> inner = p.inner();
      for (int i = inner.size() - 1; i >= 0 && around == null; i--) {
        around = wantsParentheses(inner.get(i)) ? inner.get(i) : null;
      }
      if (around != null) {
        boolean tight = hugsParentheses(around) && (p.last() == '(' || p.last() == '*');
        if (!tight && p.last() != ' ') {
          p.write(' ');
        }
        p.write('(');
      }
      p.printInnerPrefixes();
      if (around != null) {
        p.write(')');
      }
      List<Node> following = p.swapInner(Printer.stack(null));
      p.write('(');
      if (!enclosing || p.enclosing()) {
        p.printArguments(parameters);
      }
      p.write(')');
      p.swapInner(following);
      p.printInner();
    }

    private static boolean wantsParentheses(Node n) {
      return n instanceof QualifiedType
          || n instanceof MemberPointer
          || (n instanceof Derived d && d.mark().compareTo(Mark.IMAGINARY) <= 0);
    }

    private static boolean hugsParentheses(Node n) {
      return n instanceof Derived d && d.mark().compareTo(Mark.RVALUE_REFERENCE) <= 0;
    }

    @Override
    public Node map(Mapping m) {
      Node r = m.optional(result);
      List<Node> ps = m.all(parameters);
      return r == result && ps == parameters ? this : new Function(r, ps, enclosing);
    }
  }

  /** A pointer to a member of a class. */
  record MemberPointer(Node type, Node member) implements TypeNode {
    @Override
    public void print(Printer p) {
      p.printInnermost(member, this);
    }

    @Override
    public void printInner(Printer p) {
      if (p.last() != '(') {
        p.write(' ');
      }
      p.print(type);
      p.write("::*");
    }

    @Override
    public Node map(Mapping m) {
      Node t = m.apply(type);
      Node n = m.apply(member);
      return t == type && n == member ? this : new MemberPointer(t, n);
    }
  }

  /** A fixed point number. */
  record FixedPoint(Node base, boolean accumulates, boolean saturates) implements TypeNode {
    @Override
    public void print(Printer p) {
      if (saturates) {
        p.write("_Sat ");
      }
      if (!(base instanceof NameNode.Word w && w.text().equals("int"))) {
        p.print(base);
        p.write(' ');
      }
      p.write(accumulates ? "_Accum" : "_Fract");
    }

    @Override
    public Node map(Mapping m) {
      Node b = m.apply(base);
      return b == base ? this : new FixedPoint(b, accumulates, saturates);
    }
  }

  /** {@code _Float16} and the like. */
  record BinaryFloat(int bits) implements TypeNode {
    @Override
    public void print(Printer p) {
      p.writeUnnoticed("_Float" + bits);
    }
  }

  /**
   * {@code struct X}, or the type of a string literal: words around a type that may appear within
   * itself once more than elsewhere.
   */
  record Worded(String before, Node type, String after) implements TypeNode {
    @Override
    public void print(Printer p) {
      p.write(before);
      type.print(p);
      p.write(after);
    }

    @Override
    public Node map(Mapping m) {
      Node t = m.apply(type);
      return t == type ? this : new Worded(before, t, after);
    }
  }
}
