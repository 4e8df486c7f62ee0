package io.pprof4j.report.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.pprof4j.profile.Strings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of Go's syntax, to be found anywhere in a byte string. Most of those that
 * people type are plain words, or a choice of some: these are searched for without the automaton.
 */
public final class Expression {
  private final String source;
  private final List<String> words;
  private final @Nullable Pattern pattern;
  private final String required;
  private final @Nullable Beginnings beginnings;

  private Expression(String source, List<String> words, @Nullable Pattern pattern) {
    this.source = source;
    this.words = words;
    this.pattern = pattern;
    this.required = pattern == null ? "" : RequiredText.of(source);
    this.beginnings = Beginnings.of(source);
  }

  /**
   * Compiles an expression, given as unicode text.
   *
   * @throws ExpressionException if it is none
   */
  public static Expression compile(String unicode) throws ExpressionException {
    List<String> words = words(Text.bytes(unicode));
    if (!words.isEmpty()) {
      return new Expression(unicode, words, null);
    }
    boolean classes = unicode.contains("\\p") || unicode.contains("\\P");
    if (!classes && !(unicode.contains("(?") && mayHoldOthers(unicode))) {
      try {
        return compiled(unicode, unicode);
      } catch (PatternSyntaxException e) {
        // perhaps it is only re2j that does not know it
      }
    }
    String translated = "";
    try {
      translated = Dialect.re2j(unicode);
      return compiled(unicode, translated);
    } catch (PatternSyntaxException | ExpressionException e) {
      String message = classes ? refusal(unicode, e) : String.valueOf(e.getMessage());
      throw new ExpressionException(
          goMessage(message.replace("`" + translated + "`", "`" + unicode + "`"), unicode));
    }
  }

  /**
   * Whether there may be characters that are not ASCII, by themselves or escaped by their number.
   */
  private static boolean mayHoldOthers(String expression) {
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      boolean escapes = c == '\\' && i + 1 < expression.length();
      if (c >= 0x80 || escapes && "x01234567".indexOf(expression.charAt(i + 1)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Why an expression with Unicode classes is refused: what re2j says of it as it was typed, unless
   * that is about a class which was found. Where flags are set re2j is not asked: at some letters
   * whose case is ignored it would go in circles.
   */
  private static String refusal(String expression, Exception other) {
    String message = String.valueOf(other.getMessage());
    if (expression.contains("(?")) {
      return message;
    }
    try {
      Pattern.compile(expression);
      return message;
    } catch (PatternSyntaxException e) {
      boolean ofClass = e.getDescription().endsWith("character class range");
      return ofClass ? message : String.valueOf(e.getMessage());
    }
  }

  private static Expression compiled(String go, String re2j) throws ExpressionException {
    Pattern pattern = Pattern.compile(re2j);
    requireKnownEscapes(go);
    return new Expression(go, List.of(), pattern);
  }

  /** re2j takes any letter that is not ASCII for itself after a backslash, Go none. */
  private static void requireKnownEscapes(String expression) throws ExpressionException {
    for (int at = expression.indexOf('\\'); at >= 0; at = expression.indexOf('\\', at + 2)) {
      if (expression.startsWith("Q", at + 1)) {
        int end = expression.indexOf("\\E", at);
        at = end < 0 ? expression.length() : end;
      } else if (at + 1 < expression.length() && expression.charAt(at + 1) >= 0x80) {
        int letter = expression.codePointAt(at + 1);
        throw new ExpressionException(
            "error parsing regexp: invalid escape sequence: `\\"
                + Character.toString(letter)
                + "`");
      }
    }
  }

  /** Go's words where re2j has others. */
  private static String goMessage(String message, String expression) {
    if (message.endsWith("`stack underflow`")) {
      return "error parsing regexp: unexpected ): `" + expression + "`";
    }
    if (message.endsWith("named capture: `(?P<`") || message.endsWith("named capture: `(?<`")) {
      String seen = message.endsWith("P<`") ? "(?P" : "(?<";
      return "error parsing regexp: invalid or unsupported Perl syntax: `" + seen + "`";
    }
    return message.endsWith("trailing backslash at end of expression") ? message + ": ``" : message;
  }

  /** Whether a byte string holds a match. */
  public boolean in(String bytes) {
    if (beginnings != null && !beginnings.begin(bytes)) {
      return false;
    }
    if (!bytes.contains(required)) {
      return false;
    }
    if (pattern != null) {
      // Not on bytes: there, re2j 1.8 takes the place before an "\u00e9" for the end of the text.
      return pattern.matcher(Text.decoded(bytes)).find();
    }
    for (String word : words) {
      if (bytes.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether what a string is from a byte on may be matched, or some beginning of that. False says
   * that it is not; only a few bytes are looked at, and nothing is decoded.
   */
  public boolean mayMatch(Strings strings, int index, int from) {
    return beginnings == null || beginnings.begin(strings, index, from);
  }

  /** The words that an expression chooses from; none if it is more than that. */
  private static List<String> words(String expression) {
    List<String> words = new ArrayList<>();
    for (int from = 0, to; from <= expression.length(); from = to + 1) {
      int bar = expression.indexOf('|', from);
      to = bar < 0 ? expression.length() : bar;
      for (int i = from; i < to; i++) {
        if ("\\.+*?()[]{}^$".indexOf(expression.charAt(i)) >= 0) {
          return List.of();
        }
      }
      words.add(expression.substring(from, to));
    }
    return words;
  }

  @Override
  public String toString() {
    return source;
  }
}
