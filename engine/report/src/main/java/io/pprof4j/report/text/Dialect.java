package io.pprof4j.report.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Says in re2j's syntax what is in Go's only: groups of the same name, names of Unicode classes in
 * any case and in full, and a brace that is no repetition before one. The result matches the same;
 * names of groups, which nobody asks for, are gone.
 */
final class Dialect {
  /** Go's names of Unicode categories beside the short ones: its {@code CategoryAliases}. */
  private static final Map<String, String> CATEGORIES = new HashMap<>();

  static {
    String names =
        "Closepunctuation Pe Combiningmark M Connectorpunctuation Pc Control Cc Currencysymbol Sc"
            + " Dashpunctuation Pd Decimalnumber Nd Enclosingmark Me Finalpunctuation Pf Format Cf"
            + " Initialpunctuation Pi Letter L Letternumber Nl Lineseparator Zl Lowercaseletter Ll"
            + " Mark M Mathsymbol Sm Modifierletter Lm Modifiersymbol Sk Nonspacingmark Mn Number N"
            + " Openpunctuation Ps Other C Otherletter Lo Othernumber No Otherpunctuation Po"
            + " Othersymbol So Paragraphseparator Zp Privateuse Co Punctuation P Separator Z"
            + " Spaceseparator Zs Spacingmark Mc Surrogate Cs Symbol S Titlecaseletter Lt"
            + " Uppercaseletter Lu Cntrl Cc Digit Nd Punct P";
    String[] words = names.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      CATEGORIES.put(words[i], words[i + 1]);
    }
  }

  private final String expression;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private Dialect(String expression) {
    this.expression = expression;
  }

  /** The expression in re2j's syntax; unchanged, also where it is wrong, if nothing is special. */
  static String re2j(String go) {
    Dialect d = new Dialect(go);
    while (d.at < go.length()) {
      d.item();
    }
    return d.out.toString();
  }

  private void item() {
    switch (expression.charAt(at)) {
      case '\\' -> escape();
      case '[' -> bracket();
      case '(' -> group();
      case '{' -> {
        if (!isRepetition()) {
          out.append('\\');
        }
        copy(1);
      }
      default -> copy(1);
    }
  }

  private void escape() {
    if (expression.startsWith("\\Q", at)) {
      int end = expression.indexOf("\\E", at);
      copy((end < 0 ? expression.length() : end + 2) - at);
      return;
    }
    boolean category = expression.startsWith("\\p", at) || expression.startsWith("\\P", at);
    boolean braces =
        expression.startsWith("{", at + 2) && (category || expression.startsWith("x", at + 1));
    int end = braces ? expression.indexOf('}', at) : at + (category ? 3 : 2);
    if (end < 0 || end > expression.length()) {
      copy(expression.length() - at);
    } else if (category) {
      copy(braces ? 3 : 2);
      if (braces && expression.charAt(at) == '^') {
        copy(1);
      }
      out.append(category(expression.substring(at, end)));
      at = end;
    } else {
      copy(end - at);
    }
  }

  private void bracket() {
    copy(1);
    if (at < expression.length() && expression.charAt(at) == '^') {
      copy(1);
    }
    if (at < expression.length() && expression.charAt(at) == ']') {
      copy(1);
    }
    while (at < expression.length() && expression.charAt(at) != ']') {
      int end = expression.startsWith("[:", at) ? expression.indexOf(":]", at + 2) : -1;
      if (end >= 0) {
        copy(end + 2 - at);
      } else if (expression.charAt(at) == '\\') {
        escape();
      } else {
        copy(1);
      }
    }
  }

  private void group() {
    int name = expression.startsWith("(?P<", at) ? 4 : expression.startsWith("(?<", at) ? 3 : 0;
    int end = name == 0 ? -1 : expression.indexOf('>', at);
    if (end > at + name && isWord(expression.substring(at + name, end))) {
      out.append('(');
      at = end + 1;
    } else {
      copy(1);
    }
  }

  private static boolean isWord(String name) {
    return name.chars().allMatch(c -> c == '_' || c < 0x80 && Character.isLetterOrDigit(c));
  }

  /** Whether the brace here begins {@code {n}}, {@code {n,}} or {@code {n,m}}. */
  private boolean isRepetition() {
    int i = digits(at + 1);
    if (i == at + 1) {
      return false;
    }
    if (i < expression.length() && expression.charAt(i) == ',') {
      i = digits(i + 1);
    }
    return i < expression.length() && expression.charAt(i) == '}';
  }

  private int digits(int from) {
    int i = from;
    while (i < expression.length() && expression.charAt(i) >= '0' && expression.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  /** A class under re2j's name, or under its own if re2j has none of that name. */
  private static String category(String name) {
    String bare = name.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    if (bare.isEmpty()) {
      return name;
    }
    String canonical = bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
    String known = CATEGORIES.getOrDefault(canonical, canonical);
    try {
      Pattern.compile("\\p{" + known + "}");
      return known;
    } catch (PatternSyntaxException e) {
      return name;
    }
  }

  private void copy(int length) {
    out.append(expression, at, at + length);
    at += length;
  }
}
