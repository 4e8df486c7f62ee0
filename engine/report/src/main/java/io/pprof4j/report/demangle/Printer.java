package io.pprof4j.report.demangle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree as C++.
 *
 * <p>C++ declares from the inside out: the {@code *} of a pointer to an array stands within the
 * array's declaration. So a node that modifies a type lays itself on a stack of inner nodes, lets
 * the type print, and prints itself only when the type has not done so where it belongs.
 */
@SuppressWarnings("ReferenceEquality") // A node that nothing was changed in is the same node.
final class Printer {
  private final StringBuilder out = new StringBuilder();
  private final List<Node> printing = new ArrayList<>();
  private final Effort effort;
  private final boolean templates;
  private final boolean enclosing;
  private List<Node> inner = new ArrayList<>();
  private char last;

  /**
   * A printer of one name.
   *
   * @param templates whether template arguments are shown
   * @param enclosing whether a function that encloses a local name is shown with its parameters
   */
  Printer(Effort effort, boolean templates, boolean enclosing) {
    this.effort = effort;
    this.templates = templates;
    this.enclosing = enclosing;
  }

  boolean templates() {
    return templates;
  }

  boolean enclosing() {
    return enclosing;
  }

  String text() {
    return out.toString();
  }

  void write(String s) {
    if (!s.isEmpty()) {
      last = s.charAt(s.length() - 1);
    }
    writeUnnoticed(s);
  }

  void write(char c) {
    last = c;
    Effort.checkLength(out.length() + 1);
    out.append(c);
  }

  /** Writes what doesn't count as the char before; pprof overlooks some numbers in that place. */
  void writeUnnoticed(String s) {
    Effort.checkLength(out.length() + s.length());
    out.append(s);
  }

  /** The char before, as far as spacing is concerned. */
  char last() {
    return last;
  }

  /**
   * Prints a node, unless it is within itself for the second time: once is legitimate, as in {@code
   * _Z6outer2IsEPFilES1_}, where the inner nodes differ.
   */
  void print(Node node) {
    int within = 0;
    for (int i = 0; i < printing.size(); i++) {
      if (printing.get(i) == node && ++within > 1) {
        return;
      }
    }
    effort.enter();
    printing.add(node);
    node.print(this);
    printing.removeLast();
    effort.leave();
  }

  void printList(List<Node> nodes) {
    boolean first = true;
    for (Node n : nodes) {
      if (!first) {
        write(", ");
      }
      print(n);
      first = false;
    }
  }

  /** A list without what would print nothing. */
  void printArguments(List<Node> nodes) {
    List<Node> shown = new ArrayList<>(nodes.size());
    for (Node n : nodes) {
      if (!isEmpty(n)) {
        shown.add(n);
      }
    }
    printList(shown);
  }

  private boolean isEmpty(Node node) {
    effort.enter();
    boolean empty =
        switch (node) {
          case TemplateNode.ArgumentPack pack -> pack.args().stream().allMatch(this::isEmpty);
          case ExpressionNode.Expressions list -> list.all().isEmpty();
          case TemplateNode.PackExpansion e -> e.pack() != null && isEmpty(e.base());
          default -> false;
        };
    effort.leave();
    return empty;
  }

  /** Prints an operand, in parentheses unless it is a plain name. */
  void parenthesize(Node operand) {
    boolean plain =
        switch (operand) {
          case NameNode.Name n -> true;
          case NameNode.Qualified q -> !q.local();
          case ExpressionNode.InitializerList l -> true;
          case ExpressionNode.FunctionParam p -> true;
          default -> false;
        };
    if (plain) {
      print(operand);
    } else {
      write('(');
      print(operand);
      write(')');
    }
  }

  /** Prints a type with {@code modifier} inside of it, or else behind it. */
  void printModified(Node type, Node modifier) {
    inner.add(modifier);
    print(type);
    if (!inner.isEmpty()) {
      modifier.printInner(this);
      dropInnermost();
    }
  }

  /** As {@link #printModified}, except that the innermost node still there is what gets printed. */
  void printInnermost(Node type, Node modifier) {
    inner.add(modifier);
    print(type);
    if (!inner.isEmpty()) {
      inner.removeLast().printInner(this);
    }
  }

  /** The stack of inner nodes, innermost last. */
  List<Node> inner() {
    return inner;
  }

  /** Puts another stack of inner nodes in place, returning the one before. */
  List<Node> swapInner(List<Node> nodes) {
    List<Node> before = inner;
    inner = nodes;
    return before;
  }

  /** A new stack with {@code node}, or with none. */
  static List<Node> stack(@Nullable Node node) {
    List<Node> stack = new ArrayList<>();
    if (node != null) {
      stack.add(node);
    }
    return stack;
  }

  void dropInnermost() {
    if (!inner.isEmpty()) {
      inner.removeLast();
    }
  }

  void printInner() {
    while (!inner.isEmpty()) {
      inner.removeLast().printInner(this);
    }
  }

  /** Prints the inner nodes that stand before parameters; those that follow them stay. */
  void printInnerPrefixes() {
    List<Node> following = new ArrayList<>();
    while (!inner.isEmpty()) {
      Node n = inner.removeLast();
      if (n instanceof TypeNode.QualifiedMethod) {
        following.add(n);
      } else {
        n.printInner(this);
      }
    }
    inner = following;
  }
}
