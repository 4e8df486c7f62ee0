package io.pprof4j.report.demangle;

import org.jspecify.annotations.Nullable;

/**
 * Rust names of the v0 scheme, RFC 2603: read and written in one go, since nothing in them is
 * inside out. A back reference reads an earlier part of the name again.
 */
final class Rust {
  private final Effort effort = new Effort();
  private final RustOutput out = new RustOutput();
  private final boolean generics;
  private Cursor in;
  private long lifetimes;

  private Rust(String name, boolean generics) {
    this.in = new Cursor(name);
    this.generics = generics;
  }

  /** The demangled name, without generic arguments if those aren't wanted. */
  static String demangle(String mangled, boolean generics) {
    int suffix = mangled.indexOf('.');
    String name = mangled.substring(2, suffix < 0 ? mangled.length() : suffix);
    Rust rust = new Rust(name, generics);
    if (Cursor.isDigit(rust.in.peek())) {
      throw Cursor.expected("the first version of the scheme");
    }
    rust.path(true);
    if (!rust.in.atEnd()) {
      rust.out.hide();
      rust.path(false); // the crate that instantiates it
    }
    if (!rust.in.atEnd()) {
      throw Cursor.expected("the end");
    }
    return rust.out.text();
  }

  /**
   * {@code <path>}.
   *
   * @param turbofish whether generic arguments follow {@code ::}, as in a value's name
   */
  private void path(boolean turbofish) {
    effort.enter();
    char c = in.peek();
    switch (c) {
      case 'C' -> {
        in.next();
        disambiguator();
        out.write(identifier());
      }
      case 'M', 'X', 'Y' -> {
        in.next();
        if (c != 'Y') {
          implementation();
        }
        out.write("<");
        type();
        if (c != 'M') {
          out.write(" as ");
          path(false);
        }
        out.write(">");
      }
      case 'N' -> {
        in.next();
        nested(turbofish);
      }
      case 'I' -> {
        in.next();
        path(turbofish);
        out.write(turbofish ? "::<" : "<");
        genericArguments();
        out.write(">");
        in.require('E');
      }
      case 'B' -> backReference(() -> path(turbofish));
      default -> throw Cursor.expected("a path");
    }
    effort.leave();
  }

  /** Where an implementation stands; not shown. */
  private void implementation() {
    boolean shown = out.hide();
    disambiguator();
    path(false);
    out.show(shown);
  }

  private void nested(boolean turbofish) {
    char namespace = in.next();
    if (!Cursor.isLower(namespace) && !Cursor.isUpper(namespace)) {
      throw Cursor.expected("a namespace");
    }
    path(turbofish);
    long disambiguator = disambiguator();
    String id = identifier();
    if (Cursor.isLower(namespace)) {
      out.write("::");
      out.write(id);
      return;
    }
    out.write(
        switch (namespace) {
          case 'C' -> "::{closure";
          case 'S' -> "::{shim";
          default -> "::{" + namespace;
        });
    out.write(id.isEmpty() ? "" : ":" + id);
    out.write("#" + disambiguator + "}");
  }

  private long disambiguator() {
    return in.skip('s') ? base62() + 1 : 0;
  }

  private String identifier() {
    boolean encoded = in.skip('u');
    int length = decimal(in);
    in.skip('_');
    String id = in.take(length);
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (!Cursor.isDigit(c) && !Cursor.isLower(c) && !Cursor.isUpper(c) && c != '_') {
        throw Cursor.expected("an identifier");
      }
    }
    return encoded ? Punycode.decode(id) : id;
  }

  /** Digits, or 0 where there are none. */
  static int decimal(Cursor in) {
    if (in.atEnd()) {
      throw Cursor.expected("a number");
    }
    int value = 0;
    while (Cursor.isDigit(in.peek())) {
      int digit = in.next() - '0';
      if (value >= Integer.MAX_VALUE / 10 - digit) {
        throw Cursor.expected("a smaller number");
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** {@code _} is 0, digits and {@code _} are one more than the number. */
  private long base62() {
    if (in.skip('_')) {
      return 0;
    }
    long value = 0;
    while (true) {
      char c = in.next();
      if (c == '_') {
        return value + 1;
      }
      value *= 62;
      if (Cursor.isDigit(c)) {
        value += c - '0';
      } else if (Cursor.isLower(c)) {
        value += c - 'a' + 10;
      } else if (Cursor.isUpper(c)) {
        value += c - 'A' + 36;
      } else {
        throw Cursor.expected("a number in base 62");
      }
    }
  }

  private void genericArguments() {
    boolean shown = generics ? out.shown() : out.hide();
    for (int i = 0; !in.atEnd() && in.peek() != 'E'; i++) {
      out.write(i > 0 ? ", " : "");
      if (in.skip('L')) {
        lifetime(base62());
      } else if (in.skip('K')) {
        constant();
      } else {
        type();
      }
    }
    out.show(shown);
  }

  /** {@code for<'a, 'b>} before a type that names those. */
  private void binder() {
    if (!in.skip('G')) {
      return;
    }
    long bound = base62() + 1;
    if (bound >= in.left() - lifetimes) {
      throw Cursor.expected("fewer lifetimes"); // each is mentioned later on
    }
    out.write("for<");
    for (long i = 0; i < bound; i++) {
      out.write(i > 0 ? ", " : "");
      lifetimes++;
      lifetime(1);
    }
    out.write("> ");
  }

  /** A lifetime counted from the innermost binder, or 0 for one that has no name. */
  private void lifetime(long index) {
    effort.enter();
    effort.leave();
    if (index == 0) {
      out.write("'_");
      return;
    }
    long depth = lifetimes - index;
    if (depth < 0) {
      throw Cursor.expected("a bound lifetime");
    }
    out.write(depth < 26 ? "'" + (char) ('a' + depth) : "'z" + (depth - 25));
  }

  /** {@code <type>}. */
  private void type() {
    effort.enter();
    char c = in.peek();
    String basic = basicType(c);
    if (basic != null) {
      in.next();
      out.write(basic);
    } else {
      compound(c);
    }
    effort.leave();
  }

  private void compound(char c) {
    switch (c) {
      case 'C', 'M', 'X', 'Y', 'N', 'I' -> path(false);
      case 'A', 'S' -> {
        in.next();
        out.write("[");
        type();
        if (c == 'A') {
          out.write("; ");
          constant();
        }
        out.write("]");
      }
      case 'T' -> {
        in.next();
        out.write("(");
        int count = types();
        out.write(count == 1 ? ",)" : ")");
      }
      case 'R', 'Q' -> {
        in.next();
        out.write("&");
        long lifetime = in.skip('L') ? base62() : 0;
        if (lifetime != 0) {
          lifetime(lifetime);
          out.write(" ");
        }
        out.write(c == 'Q' ? "mut " : "");
        type();
      }
      case 'P', 'O' -> {
        in.next();
        out.write(c == 'P' ? "*const " : "*mut ");
        type();
      }
      case 'F' -> {
        in.next();
        long outer = lifetimes;
        function();
        lifetimes = outer;
      }
      case 'D' -> {
        in.next();
        traitObject();
      }
      case 'B' -> backReference(this::type);
      default -> throw Cursor.expected("a type");
    }
  }

  /** Types up to E, returning how many. */
  private int types() {
    int count = 0;
    while (!in.skip('E')) {
      out.write(count++ > 0 ? ", " : "");
      type();
    }
    return count;
  }

  private static @Nullable String basicType(char c) {
    return switch (c) {
      case 'a' -> "i8";
      case 'b' -> "bool";
      case 'c' -> "char";
      case 'd' -> "f64";
      case 'e' -> "str";
      case 'f' -> "f32";
      case 'h' -> "u8";
      case 'i' -> "isize";
      case 'j' -> "usize";
      case 'l' -> "i32";
      case 'm' -> "u32";
      case 'n' -> "i128";
      case 'o' -> "u128";
      case 'p' -> "_";
      case 's' -> "i16";
      case 't' -> "u16";
      case 'u' -> "()";
      case 'v' -> "...";
      case 'x' -> "i64";
      case 'y' -> "u64";
      case 'z' -> "!";
      default -> null;
    };
  }

  private void function() {
    binder();
    out.write(in.skip('U') ? "unsafe " : "");
    if (in.skip('K')) {
      if (in.peek() == 'u') {
        throw Cursor.expected("an ABI");
      }
      String abi = in.skip('C') ? "C" : identifier().replace('_', '-');
      out.write("extern \"" + abi + "\" ");
    }
    out.write("fn(");
    types();
    out.write(")");
    if (!in.skip('u')) {
      out.write(" -> ");
      type();
    }
  }

  private void traitObject() {
    long outer = lifetimes;
    out.write("dyn ");
    binder();
    for (int i = 0; !in.skip('E'); i++) {
      out.write(i > 0 ? " + " : "");
      trait();
    }
    lifetimes = outer;
    in.require('L');
    long lifetime = base62();
    if (lifetime != 0) {
      out.write(out.last() == ' ' ? "+ " : " + ");
      lifetime(lifetime);
    }
  }

  /** A path, whose generic arguments are followed by those of its associated types. */
  private void trait() {
    boolean open = openPath();
    while (in.skip('p')) {
      out.write(open ? ", " : "<");
      open = true;
      out.write(identifier());
      out.write(" = ");
      type();
    }
    out.write(open ? ">" : "");
  }

  /** A path, with its generic arguments not yet closed; returns whether it has any. */
  private boolean openPath() {
    effort.enter();
    boolean open = false;
    if (in.skip('I')) {
      path(false);
      out.write("<");
      genericArguments();
      in.require('E');
      open = true;
    } else if (in.peek() == 'B') {
      boolean[] opened = new boolean[1];
      backReference(() -> opened[0] = openPath());
      open = opened[0];
    } else {
      path(false);
    }
    effort.leave();
    return open;
  }

  private void constant() {
    effort.enter();
    if (in.peek() == 'B') {
      backReference(this::constant);
    } else if (in.skip('p')) {
      out.write("_");
    } else {
      out.write(RustConstant.read(in));
    }
    effort.leave();
  }

  /** Reads an earlier part again, unless nobody sees it. */
  private void backReference(Runnable again) {
    int here = in.position();
    in.require('B');
    long target = base62();
    if (!out.shown()) {
      return;
    }
    if (target < 0 || target >= here) {
      throw Cursor.expected("an earlier place");
    }
    Cursor hold = in;
    in = in.between((int) target, here);
    again.run();
    in = hold;
  }
}
