package io.pprof4j.report.filter;

import io.pprof4j.profile.Locations;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.Strings;
import io.pprof4j.report.text.Expression;
import io.pprof4j.report.text.Text;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes frames away beneath (nearer the leaf than) a function. Unlike the other filters these look
 * at function names only, and without their parameters.
 */
public final class Pruning {
  private static final String[] RESERVED = {"(anonymous namespace)", "operator()"};

  private Pruning() {}

  /**
   * Takes away each frame that matches {@code drop} and not {@code keep}, and all beneath it;
   * looking from the root, frames before the first that does not match stay, lest nothing be left.
   */
  public static Profile drop(Profile p, Expression drop, @Nullable Expression keep) {
    BitSet names = names(p, drop, keep);
    Locations locations = p.locations();
    BitSet lines = Edit.allLines(p);
    BitSet whole = new BitSet();
    BitSet beneath = new BitSet();
    for (int l = 0; l < locations.count(); l++) {
      int start = locations.lineStart(l);
      int line = locations.lineEnd(l) - 1;
      while (line >= start && !names.get(name(p, line))) {
        line--;
      }
      if (line < start) {
        continue;
      }
      beneath.set(l);
      if (line == locations.lineEnd(l) - 1) {
        whole.set(l);
      } else {
        lines.clear(start, line + 1);
      }
    }
    if (beneath.isEmpty()) {
      return p;
    }
    Profile left =
        Edit.stacks(
            p,
            (frames, from, to) -> {
              boolean foundUser = false;
              int first = to - 1;
              for (; first >= from; first--) {
                int location = frames[first];
                if (!beneath.get(location)) {
                  foundUser = true;
                } else if (foundUser) {
                  first += whole.get(location) ? 1 : 0;
                  break;
                }
              }
              return behind(frames, from, Math.max(first, from), to);
            });
    return Edit.lines(left, lines);
  }

  /** Takes away all frames beneath the lowest one that matches. */
  public static Profile pruneFrom(Profile p, Expression expression) {
    BitSet names = names(p, expression, null);
    Locations locations = p.locations();
    BitSet lines = Edit.allLines(p);
    BitSet matched = new BitSet();
    for (int l = 0; l < locations.count(); l++) {
      for (int line = locations.lineStart(l); line < locations.lineEnd(l); line++) {
        if (names.get(name(p, line))) {
          matched.set(l);
          lines.clear(locations.lineStart(l), line);
          break;
        }
      }
    }
    if (matched.isEmpty()) {
      return p;
    }
    Profile left =
        Edit.stacks(
            p,
            (frames, from, to) -> {
              int first = from;
              while (first < to && !matched.get(frames[first])) {
                first++;
              }
              return behind(frames, from, first < to ? first : from, to);
            });
    return Edit.lines(left, lines);
  }

  /** Takes away the frames {@code from .. first}; returns where the others end. */
  private static int behind(int[] frames, int from, int first, int to) {
    System.arraycopy(frames, first, frames, from, to - first);
    return to - (first - from);
  }

  private static int name(Profile p, int line) {
    return p.functions().name(p.locations().lineFunction(line));
  }

  /** The string indexes of function names that match; the empty name never does. */
  private static BitSet names(Profile p, Expression match, @Nullable Expression except) {
    BitSet asked = new BitSet();
    BitSet matched = new BitSet();
    for (int f = 0; f < p.functions().count(); f++) {
      int name = p.functions().name(f);
      if (!asked.get(name)) {
        asked.set(name);
        matched.set(name, matches(p.strings(), name, match, except));
      }
    }
    return matched;
  }

  private static boolean matches(
      Strings strings, int name, Expression match, @Nullable Expression except) {
    int length = strings.length(name);
    if (length == 0 || !match.mayMatch(strings, name, strings.at(name, 0) == '.' ? 1 : 0)) {
      return false;
    }
    String simple = simplified(Text.of(strings, name));
    return match.in(simple) && (except == null || !except.in(simple));
  }

  /** A function name up to its parameters. */
  static String simplified(String name) {
    String s = name.startsWith(".") ? name.substring(1) : name;
    if (s.indexOf('(') < 0) {
      return s;
    }
    for (int i = 0; i < s.length(); ) {
      int reserved = reservedAt(s, i);
      if (reserved == 0 && s.charAt(i) == '(') {
        return s.substring(0, i);
      }
      i += Math.max(reserved, 1);
    }
    return s;
  }

  private static int reservedAt(String s, int i) {
    for (String r : RESERVED) {
      if (s.startsWith(r, i)) {
        return r.length();
      }
    }
    return 0;
  }
}
