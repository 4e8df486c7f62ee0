package io.pprof4j.report.demangle;

import io.pprof4j.report.demangle.TemplateNode.PackExpansion;
import io.pprof4j.report.demangle.TemplateNode.Parameter;
import io.pprof4j.report.demangle.TypeNode.Array;
import io.pprof4j.report.demangle.TypeNode.Derived;
import io.pprof4j.report.demangle.TypeNode.Mark;
import io.pprof4j.report.demangle.TypeNode.QualifiedMethod;
import io.pprof4j.report.demangle.TypeNode.QualifiedType;
import io.pprof4j.report.demangle.TypeNode.Qualifiers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts arguments in the place of template parameters and joins what then lies side by side:
 * qualifiers, and references to references. A node that was met before stays as it is: what is
 * shared remains shared.
 */
@SuppressWarnings("ReferenceEquality") // A node that nothing was changed in is the same node.
final class Simplifier implements Node.Mapping {
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Effort effort;

  Simplifier(Effort effort) {
    this.effort = effort;
  }

  @Override
  public Node apply(Node part) {
    if (!seen.add(part)) {
      return part;
    }
    effort.enter();
    Node simple = joined(part.map(this));
    effort.leave();
    return simple;
  }

  private Node joined(Node n) {
    return switch (n) {
      case Parameter p -> {
        Node argument = p.argument();
        yield argument == null ? p : argument;
      }
      case QualifiedMethod m -> method(m);
      case QualifiedType t -> type(t);
      case Derived d -> derived(d);
      case Array a ->
          a.element() instanceof QualifiedType
              ? TypeGrammar.arrayOf(a.dimension(), a.element())
              : a;
      case PackExpansion e -> e.pack() == null ? e : expanded(e.base(), e.pack());
      default -> n;
    };
  }

  private static Node method(QualifiedMethod m) {
    return switch (m.method()) {
      case QualifiedMethod in ->
          new QualifiedMethod(
              in.method(),
              Qualifiers.merge(m.qualifiers(), in.qualifiers()),
              reference(m.reference(), in.reference()));
      case QualifiedType in ->
          new QualifiedMethod(
              in.base(), Qualifiers.merge(m.qualifiers(), in.qualifiers()), m.reference());
      default -> m;
    };
  }

  private static String reference(String outer, String inner) {
    if (outer.isEmpty() || inner.isEmpty()) {
      return outer + inner;
    }
    return outer.equals("&") ? outer : inner;
  }

  private static Node type(QualifiedType t) {
    return switch (t.base()) {
      case TypeNode.Function f -> new QualifiedMethod(f, t.qualifiers(), "");
      case QualifiedType in ->
          new QualifiedType(in.base(), merged(t.qualifiers(), in.qualifiers()));
      case QualifiedMethod in ->
          new QualifiedMethod(in.method(), merged(t.qualifiers(), in.qualifiers()), in.reference());
      default -> t;
    };
  }

  private static Node merged(Node outer, @Nullable Node inner) {
    Node all = Qualifiers.merge(outer, inner);
    return all == null ? outer : all;
  }

  private static Node derived(Derived d) {
    if (!(d.base() instanceof Derived in) || !isReference(d) || !isReference(in)) {
      return d;
    }
    return in.mark() == d.mark() || d.mark() == Mark.RVALUE_REFERENCE
        ? in
        : new Derived(in.base(), Mark.REFERENCE);
  }

  private static boolean isReference(Derived d) {
    return d.mark() == Mark.REFERENCE || d.mark() == Mark.RVALUE_REFERENCE;
  }

  private Node expanded(Node base, TemplateNode.ArgumentPack pack) {
    List<Node> all = new ArrayList<>(pack.args().size());
    for (Node arg : pack.args()) {
      Node element = new Expansion(pack, arg, effort).apply(base);
      all.add(new Simplifier(effort).apply(element));
    }
    return new ExpressionNode.Expressions(all);
  }

  /** One argument in the place of its pack, leaving expansions within alone. */
  private record Expansion(
      TemplateNode.ArgumentPack pack, Node argument, Effort effort, Set<Node> seen)
      implements Node.Mapping {
    Expansion(TemplateNode.ArgumentPack pack, Node argument, Effort effort) {
      this(pack, argument, effort, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    @Override
    public Node apply(Node part) {
      if (part instanceof PackExpansion || !seen.add(part)) {
        return part;
      }
      effort.enter();
      Node mapped = part.map(this);
      effort.leave();
      return mapped == pack ? argument : mapped;
    }
  }
}
