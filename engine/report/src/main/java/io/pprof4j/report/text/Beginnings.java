package io.pprof4j.report.text;

import io.pprof4j.profile.Strings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the texts begin with that an expression matches as a whole: {@code ^(malloc|runtime\..*)$}
 * matches none that begins with neither {@code malloc} nor {@code runtime.}. The rules for frames
 * to be dropped are of that kind, and of ten thousands of names they match a few, so most need not
 * be shown to the automaton.
 */
final class Beginnings {
  private static final String OPERATORS = ".*+?{}[]()|^$";
  private static final int ASCII = 0x80;

  /** By their first character. */
  private final List<List<String>> beginnings =
      new ArrayList<>(Collections.nCopies(ASCII, List.of()));

  private Beginnings() {}

  /** Those of an expression; null if it is none of that kind, or they may be anything. */
  static @Nullable Beginnings of(String expression) {
    if (!expression.startsWith("^(")
        || !expression.endsWith(")$")
        || expression.contains("(?")
        || expression.contains("\\Q")) {
      return null;
    }
    Beginnings found = new Beginnings();
    int end = expression.length() - 2;
    int depth = 0;
    int choice = 2;
    for (int at = 2; at < end; at++) {
      char c = expression.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth < 0) {
        return null;
      }
      if (c == '\\') {
        at++;
      } else if (c == '|' && depth == 0) {
        if (!found.add("", expression.substring(choice, at))) {
          return null;
        }
        choice = at + 1;
      }
    }
    return depth == 0 && found.add("", expression.substring(choice, end)) ? found : null;
  }

  /** Whether a text begins with one of them. */
  boolean begin(String text) {
    if (text.isEmpty() || text.charAt(0) >= ASCII) {
      return false;
    }
    for (String beginning : beginnings.get(text.charAt(0))) {
      if (text.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** {@link #begin(String)} of what a string is from a byte on, which is not decoded. */
  boolean begin(Strings strings, int index, int from) {
    int length = strings.length(index) - from;
    if (length <= 0 || strings.at(index, from) < 0) {
      return false;
    }
    for (String beginning : beginnings.get(strings.at(index, from))) {
      if (beginning.length() <= length && goesOn(strings, index, from, beginning)) {
        return true;
      }
    }
    return false;
  }

  private static boolean goesOn(Strings strings, int index, int from, String beginning) {
    int at = 0;
    while (at < beginning.length() && strings.at(index, from + at) == beginning.charAt(at)) {
      at++;
    }
    return at == beginning.length();
  }

  /**
   * Adds a text that the beginning of an expression goes on with; false if that may be anything.
   */
  private boolean add(String text, String expression) {
    StringBuilder literal = new StringBuilder(text);
    for (int at = 0; at < expression.length(); at++) {
      char c = expression.charAt(at);
      if (c == '(') {
        int close = expression.indexOf(")?", at);
        String group = close < 0 ? "" : expression.substring(at + 1, close);
        if (group.isEmpty() || !isLiteral(group)) {
          break;
        }
        String rest = expression.substring(close + 2);
        return add(literal + group, rest) && add(literal.toString(), rest);
      }
      if (c == '\\' && at + 1 < expression.length() && isOperator(expression.charAt(at + 1))) {
        c = expression.charAt(++at);
      } else if (c == '\\' || isOperator(c) || c >= ASCII) {
        break;
      }
      boolean optional =
          at + 1 < expression.length() && "*?{".indexOf(expression.charAt(at + 1)) >= 0;
      if (optional) {
        break;
      }
      literal.append(c);
    }
    if (literal.isEmpty()) {
      return false;
    }
    List<String> same = new ArrayList<>(beginnings.get(literal.charAt(0)));
    same.add(literal.toString());
    beginnings.set(literal.charAt(0), same);
    return true;
  }

  private static boolean isOperator(char c) {
    return OPERATORS.indexOf(c) >= 0;
  }

  private static boolean isLiteral(String text) {
    return text.chars().allMatch(c -> c < ASCII && c != '\\' && !isOperator((char) c));
  }
}
