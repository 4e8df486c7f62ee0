package io.pprof4j.archive;

import java.util.ArrayList;
import java.util.List;

/** How entries are called. Nothing is ever written under such a name. */
final class EntryPath {
  private EntryPath() {}

  /**
   * The path of an entry of an archive: without what would lead out of it, and without characters
   * that a terminal obeys.
   */
  static String inside(String archive, String name) {
    return archive + '/' + clean(name);
  }

  private static String clean(String name) {
    StringBuilder text = new StringBuilder(name.length());
    boolean plain = !name.startsWith("/");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      char shown = c == '\\' ? '/' : Character.isISOControl(c) ? '?' : c;
      boolean odd = shown == '.' && (i == 0 || text.charAt(i - 1) == '/');
      plain &= shown != '/' || i == 0 || text.charAt(i - 1) != '/';
      plain &= !odd;
      text.append(shown);
    }
    return plain ? text.toString() : joined(text.toString());
  }

  private static String joined(String name) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from <= name.length()) {
      int slash = name.indexOf('/', from);
      int to = slash < 0 ? name.length() : slash;
      String part = name.substring(from, to);
      if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        parts.add(part);
      }
      from = to + 1;
    }
    return String.join("/", parts);
  }
}
