package io.pprof4j.report.demangle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Templates, their parameters and arguments, and lambdas, whose parameters look like them. */
@SuppressWarnings("ReferenceEquality") // A node that nothing was changed in is the same node.
sealed interface TemplateNode extends Node {

  /**
   * A template with arguments.
   *
   * @param args those of a lambda's own template grow while they are read
   */
  record Template(Node name, List<Node> args) implements TemplateNode {
    @Override
    public void print(Printer p) {
      List<Node> before = p.swapInner(Printer.stack(null));
      p.print(name);
      if (p.templates()) {
        p.write(p.last() == '<' ? " <" : "<"); // operator< <int>
        p.printArguments(args);
        p.write(p.last() == '>' ? " >" : ">");
      }
      p.swapInner(before);
    }

    @Override
    public Node map(Mapping m) {
      Node n = m.apply(name);
      List<Node> a = m.all(args);
      return n == name && a == args ? this : new Template(n, a);
    }
  }

  /**
   * A reference to a template's argument. In a conversion operator it may precede its template and
   * is bound later.
   */
  final class Parameter implements TemplateNode {
    private final int index;
    private @Nullable Template template;

    Parameter(int index, @Nullable Template template) {
      this.index = index;
      this.template = template;
    }

    int index() {
      return index;
    }

    boolean bound() {
      return template != null;
    }

    void bind(Template to) {
      if (index >= to.args().size()) {
        throw Cursor.expected("a smaller index");
      }
      template = to;
    }

    /** What it stands for, or null while that is not known. */
    @Nullable Node argument() {
      return template == null || index >= template.args().size()
          ? null
          : template.args().get(index);
    }

    @Override
    public void print(Printer p) {
      Node argument = argument();
      if (argument == null) {
        throw Cursor.expected("a template");
      }
      p.print(argument);
    }
  }

  /** A parameter of a lambda that is declared {@code auto}. */
  record LambdaAuto(int index) implements TemplateNode {
    @Override
    public void print(Printer p) {
      p.writeUnnoticed("auto:" + (index + 1));
    }
  }

  /** An argument that says which kind of parameter it is for; that isn't shown. */
  record DeclaredArgument(Node parameter, Node argument) implements TemplateNode {
    @Override
    public void print(Printer p) {
      p.print(argument);
    }

    @Override
    public Node map(Mapping m) {
      Node p = m.apply(parameter);
      Node a = m.apply(argument);
      return p == parameter && a == argument ? this : new DeclaredArgument(p, a);
    }
  }

  /**
   * {@code base...}.
   *
   * @param pack what {@code base} is repeated for; null where that can't be told
   */
  record PackExpansion(Node base, @Nullable ArgumentPack pack) implements TemplateNode {
    @Override
    public void print(Printer p) {
      if (pack == null) {
        p.parenthesize(base);
        p.write("...");
      } else {
        p.print(base);
      }
    }

    @Override
    public Node map(Mapping m) {
      Node b = m.apply(base);
      return b == base ? this : new PackExpansion(b, pack);
    }
  }

  /** The arguments for one variadic parameter. */
  record ArgumentPack(List<Node> args) implements TemplateNode {
    @Override
    public void print(Printer p) {
      p.printList(args);
    }

    @Override
    public Node map(Mapping m) {
      List<Node> a = m.all(args);
      return a == args ? this : new ArgumentPack(a);
    }
  }

  /** {@code sizeof...(T)}, shown as the number it is. */
  record SizeofPack(ArgumentPack pack) implements TemplateNode {
    @Override
    public void print(Printer p) {
      p.write(Integer.toString(pack.args().size()));
    }

    /** Always counts as changed, as in pprof. */
    @Override
    public Node map(Mapping m) {
      return new SizeofPack(pack);
    }
  }

  /** The number of arguments that an alias template has captured. */
  record SizeofArguments(List<Node> args) implements TemplateNode {
    @Override
    public void print(Printer p) {
      int count = 0;
      for (Node n : args) {
        count +=
            switch (n) {
              case ArgumentPack pack -> pack.args().size();
              case ExpressionNode.Expressions list -> list.all().size();
              default -> 1;
            };
      }
      p.write(Integer.toString(count));
    }

    @Override
    public Node map(Mapping m) {
      List<Node> a = m.all(args);
      return a == args ? this : new SizeofArguments(a);
    }
  }

  /** {@code typename $T}. */
  record TypeParameter(Node name) implements TemplateNode {
    @Override
    public void print(Printer p) {
      p.write("typename ");
      p.printInner();
      p.print(name);
    }

    @Override
    public Node map(Mapping m) {
      Node n = m.apply(name);
      return n == name ? this : new TypeParameter(n);
    }
  }

  /** {@code int $N}, or {@code Concept $T}. */
  record ValueParameter(Node name, Node type, boolean concept) implements TemplateNode {
    @Override
    public void print(Printer p) {
      p.inner().add(this);
      p.print(type);
      if (!p.inner().isEmpty()) {
        p.write(' ');
        p.print(name);
        p.dropInnermost();
      }
    }

    @Override
    public void printInner(Printer p) {
      p.print(name);
    }

    @Override
    public Node map(Mapping m) {
      Node n = m.apply(name);
      Node t = m.apply(type);
      return n == name && t == type ? this : new ValueParameter(n, t, concept);
    }
  }

  /** {@code template<...> typename $TT}. */
  record TemplateParameter(Node name, List<Node> parameters, @Nullable Node constraint)
      implements TemplateNode {
    @Override
    public void print(Printer p) {
      p.write("template<");
      p.printList(parameters);
      p.write("> typename ");
      p.print(name);
      if (constraint != null) {
        p.write(" requires ");
        p.print(constraint);
      }
    }

    @Override
    public Node map(Mapping m) {
      Node n = m.apply(name);
      List<Node> ps = m.all(parameters);
      Node c = m.optional(constraint);
      return n == name && ps == parameters && c == constraint
          ? this
          : new TemplateParameter(n, ps, c);
    }
  }

  /** {@code typename ...$T}. */
  record ParameterPack(Node parameter) implements TemplateNode {
    @Override
    public void print(Printer p) {
      List<Node> before = p.swapInner(Printer.stack(this));
      p.print(parameter instanceof ValueParameter v && !v.concept() ? v.type() : parameter);
      if (!p.inner().isEmpty()) {
        p.write("...");
      }
      p.swapInner(before);
    }

    @Override
    public void printInner(Printer p) {
      p.write("...");
      if (parameter instanceof ValueParameter v && !v.concept()) {
        p.print(v.name());
      }
    }

    @Override
    public Node map(Mapping m) {
      Node of = m.apply(parameter);
      return of == parameter ? this : new ParameterPack(of);
    }
  }

  /**
   * The type of a lambda.
   *
   * @param number its place among the lambdas of its scope
   */
  record Closure(
      List<Node> templateParameters,
      @Nullable Node templateConstraint,
      List<Node> types,
      int number,
      @Nullable Node callConstraint)
      implements TemplateNode {
    @Override
    public void print(Printer p) {
      p.write("{lambda");
      printSignature(p);
      p.write("#" + (number + 1) + "}");
    }

    void printSignature(Printer p) {
      if (!templateParameters.isEmpty()) {
        p.write('<');
        p.printList(templateParameters);
        p.write('>');
      }
      if (templateConstraint != null) {
        p.write(" requires ");
        p.print(templateConstraint);
        p.write(' ');
      }
      p.write('(');
      p.printList(types);
      p.write(')');
      if (callConstraint != null) {
        p.write(" requires ");
        p.print(callConstraint);
      }
    }

    @Override
    public Node map(Mapping m) {
      List<Node> ps = m.all(templateParameters);
      Node tc = m.optional(templateConstraint);
      List<Node> ts = m.all(types);
      Node cc = m.optional(callConstraint);
      return ps == templateParameters
              && tc == templateConstraint
              && ts == types
              && cc == callConstraint
          ? this
          : new Closure(ps, tc, ts, number, cc);
    }
  }
}
