package io.pprof4j.report.demangle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a demangled name. Nodes are shared: a substitution is the same object in several
 * places, and what is printed depends on which object it is. Compare them with {@code ==}.
 */
@SuppressWarnings("ReferenceEquality") // A node that nothing was changed in is the same node.
sealed interface Node permits NameNode, TypeNode, TemplateNode, ExpressionNode {

  void print(Printer p);

  /** Prints what surrounds the name in C++'s inside-out declarations. */
  default void printInner(Printer p) {
    p.print(this);
  }

  /**
   * This node with its parts mapped in the order of the grammar, or this very object when no part
   * has changed. A mapping that changes nothing visits the parts.
   */
  default Node map(Mapping m) {
    return this;
  }

  /** What becomes of a part; the same object means unchanged. */
  interface Mapping {
    Node apply(Node part);

    default @Nullable Node optional(@Nullable Node part) {
      return part == null ? null : apply(part);
    }

    /** The same list when nothing has changed. */
    default List<Node> all(List<Node> parts) {
      List<Node> changed = null;
      for (int i = 0; i < parts.size(); i++) {
        Node old = parts.get(i);
        Node part = apply(old);
        if (part != old && changed == null) {
          changed = new ArrayList<>(parts);
        }
        if (changed != null) {
          changed.set(i, part);
        }
      }
      return changed == null ? parts : changed;
    }
  }
}
