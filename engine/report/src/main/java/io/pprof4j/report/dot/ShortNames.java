package io.pprof4j.report.dot;

/**
 * Function names without what only says where they belong: Go's package paths and module versions,
 * Java's packages and arguments, C++ namespaces.
 */
final class ShortNames {
  private static final String ANONYMOUS = "(anonymous namespace)::";

  private ShortNames() {}

  /** The short form of a name; the name itself where no rule fits. */
  static String shorten(String name) {
    String s = name.startsWith(ANONYMOUS) ? name.substring(ANONYMOUS.length()) : name;
    s = withoutVersion(s);
    String found = go(s);
    if (found.isEmpty()) {
      found = java(s);
    }
    if (found.isEmpty()) {
      found = cpp(s);
    }
    return found.isEmpty() ? s : found;
  }

  /** Takes the first {@code /v2}, {@code /v3}, ... out that ends a part of a path. */
  private static String withoutVersion(String s) {
    if (s.indexOf('\n') >= 0) {
      return s;
    }
    for (int at = s.indexOf("/v"); at >= 0; at = s.indexOf("/v", at + 1)) {
      int from = at + 2;
      int to = from;
      while (to < s.length() && digit(s.charAt(to))) {
        to++;
      }
      boolean version = to > from && s.charAt(from) != '0' && !s.startsWith("1", from);
      version |= to > from + 1 && s.charAt(from) == '1';
      if (version && to < s.length() && (s.charAt(to) == '.' || s.charAt(to) == '/')) {
        return s.substring(0, at) + s.substring(to);
      }
    }
    return s;
  }

  /** {@code path/to/package.Function}: what follows the path; empty if there is none. */
  private static String go(String s) {
    int path = 0;
    for (int i = 0, part = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '/') {
        if (part == i) {
          break;
        }
        part = i + 1;
        path = part;
      } else if (!word(c) && c != '-' && c != '.') {
        break;
      }
    }
    // The longest path that leaves a package, a dot and a name.
    for (int from = path; from > 0; from = s.lastIndexOf('/', from - 2) + 1) {
      int dot = s.indexOf('.', from);
      if (dot > from) {
        int end = lineEnd(s, dot);
        if (end > dot + 1) {
          return s.substring(from, end);
        }
      }
    }
    return "";
  }

  /** {@code com.example.Class.method(arguments)}: class and method; empty if it is none. */
  private static String java(String s) {
    int from = 0;
    int at = 0;
    while (at < s.length() && lower(s.charAt(at))) {
      at = words(s, at, false);
      if (at == s.length() || s.charAt(at) != '.') {
        return "";
      }
      from = ++at;
    }
    if (at == s.length() || !upper(s.charAt(at))) {
      return "";
    }
    at = words(s, at, true);
    if (at == s.length() || s.charAt(at) != '.') {
      return "";
    }
    at++;
    int end = at;
    if (s.startsWith("<init>", at)) {
      end = at + "<init>".length();
    } else if (at < s.length() && lower(s.charAt(at))) {
      end = words(s, at, true);
    }
    boolean whole = end > at && (end == s.length() || s.charAt(end) == '(');
    return whole ? s.substring(from, end) : "";
  }

  /** {@code space::Class::method<...>}: class and method; empty if it is none. */
  private static String cpp(String s) {
    int last = 0;
    for (int next = scope(s, 0); next > 0; next = scope(s, last)) {
      last = next;
    }
    // The innermost scope that is a class and lies in another one.
    for (int from = last; from > 0; from = outer(s, from)) {
      String method = method(s, from);
      if (!method.isEmpty()) {
        return method;
      }
    }
    return "";
  }

  /** Where the scope before another one begins. */
  private static int outer(String s, int scope) {
    int at = 0;
    for (int next = scope(s, 0); next < scope; next = scope(s, next)) {
      at = next;
    }
    return at;
  }

  /** Past the identifier and its {@code ::} at a place; 0 if there are none. */
  private static int scope(String s, int from) {
    int end = identifier(s, from);
    return end > from && s.startsWith("::", end) ? end + 2 : 0;
  }

  private static String method(String s, int from) {
    int at = from;
    while (at < s.length() && s.charAt(at) == '_') {
      at++;
    }
    int end = scope(s, from);
    if (end == 0 || !upper(s.charAt(at))) {
      return "";
    }
    int name = s.startsWith("~", end) ? end + 1 : end;
    int to = identifier(s, name);
    if (to == name) {
      return "";
    }
    if (s.startsWith("<", to)) {
      int close = s.substring(to, lineEnd(s, to)).lastIndexOf('>');
      to = close < 0 ? to : to + close + 1;
    }
    return s.substring(from, to);
  }

  /** Past the identifier at a place, the place itself if there is none. */
  private static int identifier(String s, int from) {
    boolean begins = from < s.length() && word(s.charAt(from)) && !digit(s.charAt(from));
    return begins ? words(s, from, false) : from;
  }

  private static int words(String s, int from, boolean dollar) {
    int at = from;
    while (at < s.length() && (word(s.charAt(at)) || dollar && s.charAt(at) == '$')) {
      at++;
    }
    return at;
  }

  private static int lineEnd(String s, int from) {
    int end = s.indexOf('\n', from);
    return end < 0 ? s.length() : end;
  }

  private static boolean word(char c) {
    return lower(c) || upper(c) || digit(c) || c == '_';
  }

  private static boolean lower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean upper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
