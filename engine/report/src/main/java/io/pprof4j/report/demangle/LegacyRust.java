package io.pprof4j.report.demangle;

import org.jspecify.annotations.Nullable;

/**
 * Rust names from before 2025's default: C++ nested names that end in a hash, {@code
 * _ZN4core3ptr...17h0123456789abcdefE}, with escapes in their identifiers.
 */
final class LegacyRust {
  private static final int HASH = "17h0123456789abcdefE".length();

  private LegacyRust() {}

  /** The demangled name, or null if this is no such name. */
  static @Nullable String demangle(String mangled) {
    int suffix = mangled.lastIndexOf("E.");
    String name = suffix > 0 ? mangled.substring(0, suffix + 1) : mangled;
    int end = name.length() - HASH;
    if (end <= "_ZN".length() || !name.endsWith("E") || !isHash(name.substring(end))) {
      return null;
    }
    return path(name.substring("_ZN".length(), end));
  }

  /** A hash has at least five different digits; C++ has names that look like lesser ones. */
  private static boolean isHash(String hash) {
    int seen = 0;
    for (int i = 3; i < HASH - 1; i++) {
      int digit = hexDigit(hash.charAt(i));
      if (digit < 0) {
        return false;
      }
      seen |= 1 << digit;
    }
    return hash.startsWith("17h") && Integer.bitCount(seen) >= 5;
  }

  private static int hexDigit(char c) {
    return Cursor.isDigit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  private static @Nullable String path(String mangled) {
    StringBuilder path = new StringBuilder(mangled.length());
    Cursor in = new Cursor(mangled);
    while (!in.atEnd()) {
      if (!Cursor.isDigit(in.peek())) {
        return null;
      }
      int length;
      try {
        length = Rust.decimal(in);
        length -= in.skip('_') ? 1 : 0;
        if (length < 0) {
          return null;
        }
        String id = in.take(length);
        path.append(path.isEmpty() ? "" : "::");
        unescape(id.startsWith("_$") ? id.substring(1) : id, path);
      } catch (UnreadableNameException e) {
        return null;
      }
    }
    return path.toString();
  }

  private static void unescape(String id, StringBuilder out) {
    int at = 0;
    while (at < id.length()) {
      char c = id.charAt(at);
      if (id.startsWith("..", at)) {
        out.append("::");
        at += 2;
      } else if (c != '$') {
        out.append(c);
        at++;
      } else {
        int end = id.indexOf('$', at + 1);
        int escaped = end < 0 ? -1 : escaped(id.substring(at + 1, end));
        if (escaped < 0) {
          out.append(id, at, id.length());
          return;
        }
        out.append((char) escaped);
        at = end + 1;
      }
    }
  }

  private static int escaped(String code) {
    return switch (code) {
      case "C" -> ',';
      case "SP" -> '@';
      case "BP" -> '*';
      case "RF" -> '&';
      case "LT" -> '<';
      case "GT" -> '>';
      case "LP" -> '(';
      case "RP" -> ')';
      default -> {
        if (code.length() != 3 || code.charAt(0) != 'u') {
          yield -1;
        }
        int high = hexDigit(code.charAt(1));
        int low = hexDigit(code.charAt(2));
        yield high < 2 || high > 7 || low < 0 ? -1 : high * 16 + low;
      }
    };
  }
}
