package io.pprof4j.report.demangle;

import io.pprof4j.report.demangle.NameNode.Name;
import io.pprof4j.report.demangle.NameNode.Phrase;

/**
 * Demangles names of functions as pprof does: {@code _Z...} of C++, {@code _R...} of Rust, the
 * older {@code _ZN...17h...E} of Rust, {@code ___Z..._block_invoke} of clang's blocks and {@code
 * _GLOBAL__I_...} of constructors and destructors of globals. Names are byte strings, a char each.
 */
public final class Demangler {
  private static final String GLOBAL = "_GLOBAL_";
  private static final String BLOCK = "_block_invoke";

  private final boolean parameters;
  private final boolean templates;

  /**
   * A demangler.
   *
   * @param parameters whether functions are shown with the types of their parameters
   * @param templates whether template and generic arguments are shown
   */
  public Demangler(boolean parameters, boolean templates) {
    this.parameters = parameters;
    this.templates = templates;
  }

  /**
   * The name as people write it, or the name itself where it is not mangled, not soundly, or out of
   * proportion. Symbols of macOS have one underscore more, which is passed over.
   */
  public String demangle(String name) {
    String demangled = tried(name);
    if (demangled.equals(name) && name.startsWith("_")) {
      String bare = name.substring(1);
      demangled = tried(bare);
      return demangled.equals(bare) ? name : demangled;
    }
    return demangled;
  }

  private String tried(String name) {
    try {
      if (name.startsWith("_R")) {
        return Rust.demangle(name, templates);
      }
      String old = name.startsWith("_ZN") ? LegacyRust.demangle(name) : null;
      return old == null ? cpp(name) : old;
    } catch (UnreadableNameException e) {
      return name;
    }
  }

  private String cpp(String name) {
    Effort effort = new Effort();
    Node tree;
    if (name.startsWith("_Z")) {
      tree = Itanium.read(name.substring(2), parameters, false, effort);
    } else if (name.startsWith("___Z")) {
      tree = block(name, effort);
    } else if (name.startsWith(GLOBAL)) {
      tree = globals(name.substring(GLOBAL.length()), effort);
    } else {
      throw Cursor.expected("a mangled name");
    }
    Printer printer = new Printer(effort, templates, parameters);
    tree.print(printer);
    return printer.text();
  }

  private Node block(String name, Effort effort) {
    int at = name.lastIndexOf(BLOCK);
    if (at < 0) {
      throw Cursor.expected(BLOCK);
    }
    Node function = Itanium.read(name.substring(4, at), parameters, false, effort);
    Cursor rest = new Cursor(name.substring(at + BLOCK.length()));
    rest.skip('_');
    rest.takeDigits();
    if (!rest.atEnd() && rest.peek() != '.') {
      throw Cursor.expected("the end");
    }
    return new Phrase("invocation function for block in ", function, "");
  }

  /** Without templates or parameters a key is still shown with its parameters and suffixes. */
  private Node globals(String key, Effort effort) {
    Cursor in = new Cursor(key);
    char separator = in.next();
    char kind = in.next();
    in.require('_');
    if ((separator != '.' && separator != '_' && separator != '$')
        || (kind != 'I' && kind != 'D')
        || in.atEnd()) {
      throw Cursor.expected("a key");
    }
    Node of =
        in.skip("_Z")
            ? Itanium.read(key.substring(in.position()), true, !parameters, effort)
            : new Name(key);
    return new Phrase(
        kind == 'I' ? "global constructors keyed to " : "global destructors keyed to ", of, "");
  }
}
