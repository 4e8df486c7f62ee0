package io.pprof4j.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class ExpressionTest {
  /** What re2j takes and Go does not. */
  private static final Set<String> DIFFERENT = Set.of("(a{500}){500}");

  @Test
  void refusesWhatGoRefusesInItsWords() {
    SoftAssertions all = new SoftAssertions();
    for (String[] row : GoReference.rows("expressions.tsv")) {
      Throwable thrown = catchThrowable(() -> Expression.compile(row[0]));
      String message = thrown == null ? "" : String.valueOf(thrown.getMessage());
      if (DIFFERENT.contains(row[0])) {
        all.assertThat(message).as(row[0]).isNotEqualTo(row[1]);
      } else {
        all.assertThat(message).as(row[0]).isEqualTo(row[1]);
      }
    }
    all.assertAll();
  }

  @Test
  void findsWhatGoFinds() throws Exception {
    SoftAssertions all = new SoftAssertions();
    for (String[] row : GoReference.rows("matches.tsv")) {
      boolean found = Expression.compile(row[0]).in(Text.bytes(row[1]));
      all.assertThat(found).as(row[0] + " in " + row[1]).isEqualTo(Boolean.parseBoolean(row[2]));
    }
    all.assertAll();
  }

  @Test
  void takesUnsoundBytesForOneCharacterEach() throws Exception {
    assertThat(Expression.compile("^a..$").in("a\u00e2\u0082")).isTrue();
    assertThat(Expression.compile("\\x{fffd}b").in("a\u00ffb")).isTrue();
  }

  @Test
  void findsWordsAnywhere() throws Exception {
    Expression e = Expression.compile("alloc|free");
    assertThat(e.in("runtime.mallocgc")).isTrue();
    assertThat(e.in("main.run")).isFalse();
    assertThat(Expression.compile("").in("")).isTrue();
    assertThat(Expression.compile("a|").in("main.run")).isTrue();
  }

  @Test
  void findsExpressionsAnywhere() throws Exception {
    assertThat(Expression.compile("^main\\.").in("main.run")).isTrue();
    assertThat(Expression.compile("^main\\.").in("xmain.run")).isFalse();
    assertThat(Expression.compile("n.*e$").in(Text.bytes("n\u00f6\u00e9e"))).isTrue();
    assertThat(Expression.compile("^n..e$").in(Text.bytes("n\u00f6\u00e9e"))).isTrue();
  }
}
