package io.pprof4j.report.symbols;

import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Strings;
import io.pprof4j.report.demangle.Demangler;
import io.pprof4j.report.symbols.Mode.Style;
import io.pprof4j.report.text.Text;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Function names as reports show them. A name that differs from the system name is taken to be
 * demangled already. A system name that is not mangled but looks like demangled C++ loses its
 * parameters and template arguments; that rule is old and crude, and Go's generics fall under it
 * too.
 */
final class Names {
  private Names() {}

  /** The profile with names made from the system names of its functions. */
  static Profile demangle(Profile p, boolean force, Style style) {
    Functions f = p.functions();
    Functions.Builder b = new Functions.Builder();
    StringTable strings = null;
    boolean changed = false;
    for (int i = 0; i < f.count(); i++) {
      int old = f.name(i);
      int name = force && old != 0 && f.systemName(i) != 0 ? f.systemName(i) : old;
      if (style != Style.NONE && (name == 0 || same(p, name, f.systemName(i)))) {
        String system = Text.of(p.strings(), f.systemName(i));
        String shown = shown(system, style);
        name = f.systemName(i);
        if (!shown.equals(system)) {
          strings = strings == null ? new StringTable(p.strings()) : strings;
          byte[] raw = Text.raw(shown);
          name = strings.intern(MemorySegment.ofArray(raw), 0, raw.length);
        }
      }
      changed |= name != old;
      b.add(f.id(i), name, f.systemName(i), f.filename(i), f.startLine(i));
    }
    return changed ? p.withFunctions(b.build(), built(p, strings)) : p;
  }

  private static Strings built(Profile p, @Nullable StringTable strings) {
    return strings == null ? p.strings() : strings.build();
  }

  private static boolean same(Profile p, int a, int b) {
    return a == b || p.strings().compare(a, b) == 0;
  }

  /** A system name as it is shown. */
  static String shown(String system, Style style) {
    if (system.startsWith("_")) {
      String demangled = new Demangler(style == Style.FULL, style != Style.SIMPLE).demangle(system);
      if (!demangled.equals(system)) {
        return demangled;
      }
    }
    if (style == Style.FULL || !looksDemangled(system)) {
      return system;
    }
    String name = without(system, '(', ')');
    return style == Style.SIMPLE ? without(name, '<', '>') : name;
  }

  /** Java's {@code Class.<init>} and the methods of Go's generic types are no C++. */
  private static boolean looksDemangled(String name) {
    if (name.contains(".<") || name.contains("]).")) {
      return false;
    }
    return name.indexOf('<') >= 0
        || name.indexOf('>') >= 0
        || name.indexOf('[') >= 0
        || name.indexOf(']') >= 0
        || name.contains("::");
  }

  /** A name without its bracketed parts; from an unmatched bracket on it stays as it is. */
  private static String without(String name, char open, char close) {
    StringBuilder kept = new StringBuilder(name.length());
    int depth = 0;
    int from = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == open && depth++ == 0) {
        kept.append(name, from, i);
        from = i;
      } else if (c == close) {
        if (--depth < 0) {
          break;
        }
        if (depth == 0) {
          from = i + 1;
        }
      }
    }
    return kept.append(name, from, name.length()).toString();
  }
}
