package io.pprof4j.report.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
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

  private Expression(String source, List<String> words, @Nullable Pattern pattern) {
    this.source = source;
    this.words = words;
    this.pattern = pattern;
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
    try {
      return new Expression(unicode, List.of(), Pattern.compile(unicode));
    } catch (PatternSyntaxException e) {
      throw new ExpressionException(goMessage(String.valueOf(e.getMessage()), unicode));
    }
  }

  /** Go's words where re2j has others. */
  private static String goMessage(String message, String expression) {
    if (message.endsWith("`stack underflow`")) {
      return "error parsing regexp: unexpected ): `" + expression + "`";
    }
    return message.endsWith("trailing backslash at end of expression") ? message + ": ``" : message;
  }

  /** Whether a byte string holds a match. */
  public boolean in(String bytes) {
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
