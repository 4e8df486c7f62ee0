package io.pprof4j.report.demangle;

import io.pprof4j.report.demangle.NameNode.Name;
import io.pprof4j.report.demangle.NameNode.Phrase;
import java.nio.charset.StandardCharsets;

/** {@code <special-name>}: what compilers generate without being asked. */
final class SpecialNames {
  private final Itanium g;

  SpecialNames(Itanium g) {
    this.g = g;
  }

  Node specialName() {
    return g.in.next() == 'T' ? tableOrThunk() : guardOrAlias();
  }

  private Node tableOrThunk() {
    char code = g.in.next();
    return switch (code) {
      case 'V' -> named("vtable for ", g.types.type());
      case 'T' -> named("VTT for ", g.types.type());
      case 'I' -> named("typeinfo for ", g.types.type());
      case 'S' -> named("typeinfo name for ", g.types.type());
      case 'F' -> named("typeinfo fn for ", g.types.type());
      case 'J' -> named("java Class for ", g.types.type());
      case 'A' -> named("template parameter object for ", g.templates.argument());
      case 'H' -> named("TLS init function for ", g.names.name().node());
      case 'W' -> named("TLS wrapper function for ", g.names.name().node());
      case 'h' -> {
        callOffset('h');
        yield named("non-virtual thunk to ", function());
      }
      case 'v' -> {
        callOffset('v');
        yield named("virtual thunk to ", function());
      }
      case 'c' -> {
        callOffset(g.in.next());
        callOffset(g.in.next());
        yield named("covariant return thunk to ", function());
      }
      case 'C' -> {
        Node derived = g.types.type();
        if (g.in.number() < 0) {
          throw Cursor.expected("an offset");
        }
        g.in.require('_');
        Node base = g.types.type();
        yield new Phrase("construction vtable for ", base, "-in-", derived, "");
      }
      default -> throw Cursor.expected("a special name");
    };
  }

  private Node guardOrAlias() {
    char code = g.in.next();
    return switch (code) {
      case 'V' -> named("guard variable for ", g.names.name().node());
      case 'R' -> {
        Node of = g.names.name().node();
        g.in.base36(true);
        yield named("reference temporary for ", of);
      }
      case 'A' -> named("hidden alias for ", function());
      case 'T' ->
          named(
              g.in.next() == 'n' ? "non-transaction clone for " : "transaction clone for ",
              function());
      case 'r' -> javaResource();
      case 'I' -> {
        Node module = g.names.module(null);
        if (module == null) {
          throw Cursor.expected("a module");
        }
        yield named("initializer for module ", module);
      }
      default -> throw Cursor.expected("a special name");
    };
  }

  private Node function() {
    return g.encodings.encoding(true, false);
  }

  private static Node named(String prefix, Node of) {
    return new Phrase(prefix, of, "");
  }

  /** Where a thunk finds its object; not shown. */
  private void callOffset(char code) {
    if (code != 'h' && code != 'v') {
      throw Cursor.expected("a call offset");
    }
    g.in.number();
    g.in.require('_');
    if (code == 'v') {
      g.in.number();
      g.in.require('_');
    }
  }

  private Node javaResource() {
    int length = g.in.number();
    if (length <= 1) {
      throw Cursor.expected("a resource");
    }
    g.in.require('_');
    String mangled = g.in.take(length - 1);
    StringBuilder resource = new StringBuilder(mangled.length());
    for (int i = 0; i < mangled.length(); i++) {
      char c = mangled.charAt(i);
      if (c == '$') {
        i++;
        resource.append(
            switch (i < mangled.length() ? mangled.charAt(i) : '\0') {
              case 'S' -> '/';
              case '_' -> '.';
              case '$' -> '$';
              default -> throw Cursor.expected("an escape");
            });
      } else {
        resource.append(utf8(c));
      }
    }
    return named("java resource ", new Name(resource.toString()));
  }

  /** Bytes are taken for characters here. */
  private static String utf8(char c) {
    return c < 0x80
        ? String.valueOf(c)
        : new String(
            String.valueOf(c).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
