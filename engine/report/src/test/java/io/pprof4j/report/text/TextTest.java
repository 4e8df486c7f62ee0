package io.pprof4j.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void countsUnsoundBytesAsOneCodePointEach() {
    assertThat(Text.runes("")).isZero();
    assertThat(Text.runes("abc")).isEqualTo(3);
    assertThat(Text.runes(Text.bytes("\u00e4\u20ac\ud83d\ude00"))).isEqualTo(3);
    assertThat(Text.runes("\u00ff\u00c3")).isEqualTo(2);
    assertThat(Text.runes("\u00e2\u0082")).isEqualTo(2);
    assertThat(Text.runes("\u00ed\u00a0\u0080")).isEqualTo(3);
  }

  @Test
  void ordersAsBytes() {
    assertThat(Text.bytes("z").compareTo(Text.bytes("\u00e4"))).isNegative();
    assertThat(Text.bytes("\uffee").compareTo(Text.bytes("\ud83d\ude00"))).isNegative();
  }

  @Test
  void quotesAsGoDoes() {
    assertThat(Text.quoted("a\"b\\\n\u0001\u00e4")).isEqualTo("\"a\\\"b\\\\\\n\\x01\u00e4\"");
  }

  @Test
  void cleansPaths() {
    assertThat(Paths.clean("/a//b/../c/.")).isEqualTo("/a/c");
    assertThat(Paths.clean("../../x/..")).isEqualTo("../..");
    assertThat(Paths.clean("/../a/")).isEqualTo("/a");
    assertThat(Paths.clean("a/..")).isEqualTo(".");
    assertThat(Paths.clean("./x")).isEqualTo("x");
    assertThat(Paths.clean("/src/.hidden/x..go")).isEqualTo("/src/.hidden/x..go");
    assertThat(Paths.base("/a/b/")).isEqualTo("b");
    assertThat(Paths.base("///")).isEqualTo("/");
    assertThat(Paths.base("x")).isEqualTo("x");
  }
}
