package io.pprof4j.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredTextTest {
  @ParameterizedTest
  @CsvSource({
    "runtime\\.g.*Slice, runtime.g",
    "go.example, example",
    "^main\\.run$, main.run",
    "abc+d, abc",
    "abcd*ef, abc",
    "abcd?ef, abc",
    "abc\\.*de, abc",
    "ab.?cde, cde",
    "a\\dbc\\b, bc",
    "ab]cde, cde",
    "ab\u00e9cde, cde",
    "a*?b+?, b"
  })
  void findsTheLongestThatIsPlain(String expression, String required) {
    assertThat(RequiredText.of(expression)).isEqualTo(required);
  }

  @ParameterizedTest
  @CsvSource({
    "(?i)main",
    "main|init.x",
    "(main)?",
    "[a-z]main",
    "mai{2}n",
    "\\Qmain.\\E?",
    "\\x41main",
    "\\pLmain",
    "main\\",
    ".*"
  })
  void isNotSureOfTheRest(String expression) {
    assertThat(RequiredText.of(expression)).isEmpty();
  }
}
