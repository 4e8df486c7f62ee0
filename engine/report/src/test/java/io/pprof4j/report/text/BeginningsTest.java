package io.pprof4j.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.pprof4j.intern.StringTable;
import io.pprof4j.profile.Strings;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeginningsTest {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "ab",
          "abb",
          "ac",
          "b",
          "bc",
          "x",
          "xa",
          "a.b",
          "a+b",
          "aab",
          "::f",
          "f",
          "fg",
          "A",
          "(a",
          "|",
          "é",
          "aé",
          "a|b",
          "cd",
          "malloc",
          "__malloc",
          "runtime.main",
          "runtimes");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^(a)$",
        "^(ab|c.*)$",
        "^(ab*|c)$",
        "^(ab?c|x)$",
        "^(ab{2}|x)$",
        "^(ab+|x)$",
        "^(a\\.b|a\\+b)$",
        "^((::)?f|b)$",
        "^((x)?(a)?b|c)$",
        "^(a(b)?|x)$",
        "^((__)?malloc|runtime\\..*)$",
        "^(a[|]b|x)$",
        "^(aé|b)$",
        "^(\\(a|\\|)$",
        "^((a|b)c|x)$",
        "^(a|)$",
        "^(.*b)$",
        "^(a)|(b)$",
        "^(\\x61|b)$",
        "^(a(?i)|B)$",
        "^(\\Qa|b\\E|c)$"
      })
  void nothingThatMatchesIsLeftOut(String expression) throws ExpressionException {
    Pattern pattern = Pattern.compile(expression);
    Expression compiled = Expression.compile(expression);
    for (String text : TEXTS) {
      assertThat(compiled.in(Text.bytes(text)))
          .as("%s in %s", expression, text)
          .isEqualTo(pattern.matcher(text).find());
    }
  }

  @Test
  void aStringOfAProfileIsLookedAtWithoutDecodingIt() throws ExpressionException {
    String expression = "^(malloc|(__)?valloc|runtime\\..*|\\(a)$";
    Beginnings found = of(expression);
    StringTable table = new StringTable();
    for (String text : TEXTS) {
      int index = table.intern("." + text);
      Strings strings = table.build();
      assertThat(found.begin(strings, index, 1)).as(text).isEqualTo(found.begin(Text.bytes(text)));
      assertThat(found.begin(strings, index, 0)).as(text).isFalse();
    }
    assertThat(found.begin(table.build(), 0, 0)).isFalse();
    int other = table.intern("other");
    assertThat(Expression.compile(expression).mayMatch(table.build(), other, 0)).isFalse();
    assertThat(Expression.compile("malloc|o.*r").mayMatch(table.build(), other, 0)).isTrue();
  }

  @Test
  void namesThatBeginOtherwiseAreLeftOut() {
    Beginnings found = of("^(malloc|(__)?valloc|runtime\\..*|operator new(\\[\\])?)$");
    assertThat(TEXTS.stream().filter(found::begin)).containsExactly("malloc", "runtime.main");
    assertThat(found.begin("__valloc")).isTrue();
    assertThat(found.begin("valloc_")).isTrue();
    assertThat(found.begin("operator new[]")).isTrue();
    assertThat(found.begin("operator delete")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"malloc", "^malloc$", "^(a|.b)$", "^(a*)$", "^(a|(?i)b)$", "^(a|)$"})
  void whatMayBeginWithAnythingHasNone(String expression) {
    assertThat(Beginnings.of(expression)).isNull();
  }

  private static Beginnings of(String expression) {
    return Objects.requireNonNull(Beginnings.of(expression));
  }
}
