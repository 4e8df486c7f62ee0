package io.pprof4j.report.demangle;

/**
 * A reading of one C++ name. The grammar is that of the Itanium C++ ABI, chapter "External Names",
 * with what gcc and clang add to it and get wrong; each part of it is a class, and they call each
 * other through here.
 */
final class Itanium {
  final Cursor in;
  final Effort effort;
  final Scopes scopes = new Scopes();
  final Substitutions substitutions;
  final Encodings encodings;
  final SpecialNames specials;
  final NameGrammar names;
  final TypeGrammar types;
  final TemplateGrammar templates;
  final ExpressionGrammar expressions;
  final UnresolvedNames unresolved;

  private Itanium(String name, Effort effort) {
    this.in = new Cursor(name);
    this.effort = effort;
    this.substitutions = new Substitutions(this);
    this.encodings = new Encodings(this);
    this.specials = new SpecialNames(this);
    this.names = new NameGrammar(this);
    this.types = new TypeGrammar(this);
    this.templates = new TemplateGrammar(this);
    this.expressions = new ExpressionGrammar(this);
    this.unresolved = new UnresolvedNames(this);
  }

  /**
   * Reads what follows {@code _Z}.
   *
   * @param parameters whether a function's parameters are read; if not, what follows the name is
   *     passed over
   * @param clones whether suffixes such as {@code .constprop.0} are read and nothing may follow
   *     them; if not, what follows is passed over
   */
  static Node read(String encoding, boolean parameters, boolean clones, Effort effort) {
    Itanium grammar = new Itanium(encoding, effort);
    Node node = grammar.encodings.encoding(parameters, false);
    if (clones) {
      node = grammar.encodings.clones(node);
      if (!grammar.in.atEnd()) {
        throw Cursor.expected("the end");
      }
    }
    return node;
  }

  Node simplify(Node node) {
    return new Simplifier(effort).apply(node);
  }
}
