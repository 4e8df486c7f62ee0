package io.pprof4j.report.symbols;

import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Functions;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Strings;
import io.pprof4j.report.demangle.Demangler;
import io.pprof4j.report.symbols.Mode.Style;
import io.pprof4j.report.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Function names as reports show them. A name that differs from the system name is taken to be
 * demangled already. A system name that is not mangled but looks like demangled C++ loses its
 * parameters and template arguments; that rule is old and crude, and Go's generics fall under it
 * too.
 */
final class Names {
  /** By byte: one of these is in each name that looks demangled. */
  private static final boolean[] OF_DEMANGLED = new boolean[0x100];

  static {
    for (char c : "<>[]:".toCharArray()) {
      OF_DEMANGLED[c] = true;
    }
  }

  private final Profile profile;
  private final Functions functions;
  private final boolean force;
  private final Style style;
  private @Nullable StringTable strings;

  private Names(Profile profile, boolean force, Style style) {
    this.profile = profile;
    this.functions = profile.functions();
    this.force = force;
    this.style = style;
  }

  /** The profile with names made from the system names of its functions. */
  static Profile demangle(Profile p, boolean force, Style style) {
    return new Names(p, force, style).named();
  }

  private Profile named() {
    int[] names = new int[functions.count()];
    boolean changed = false;
    for (int f = 0; f < names.length; f++) {
      names[f] = name(f);
      changed |= names[f] != functions.name(f);
    }
    return changed
        ? profile.withFunctions(
            functions.withNames(names), strings == null ? profile.strings() : strings.build())
        : profile;
  }

  private int name(int f) {
    int system = functions.systemName(f);
    int old = functions.name(f);
    int name = force && old != 0 && system != 0 ? system : old;
    if (style == Style.NONE || name != 0 && !same(name, system)) {
      return name;
    }
    return mayChange(system) ? shown(system) : system;
  }

  /** Whether a name may be shown as another: most are not, and need not be decoded for that. */
  private boolean mayChange(int name) {
    Strings s = profile.strings();
    return s.length(name) > 0 && (s.at(name, 0) == '_' || s.holds(name, OF_DEMANGLED));
  }

  private int shown(int system) {
    String name = Text.of(profile.strings(), system);
    String shown = shown(name, style);
    if (shown.equals(name)) {
      return system;
    }
    if (strings == null) {
      strings = new StringTable(profile.strings());
    }
    return strings.intern(Text.raw(shown));
  }

  private boolean same(int a, int b) {
    return a == b || profile.strings().compare(a, b) == 0;
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
