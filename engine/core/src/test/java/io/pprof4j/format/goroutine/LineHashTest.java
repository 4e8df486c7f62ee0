package io.pprof4j.format.goroutine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineHashTest {
  private static final Pattern OFFSET = Pattern.compile(" \\+0x[0-9a-f]+(\r| fp=.*)?$");
  private static final String NAME = "example.com/a-b/c.(*Map[go.shape.int,string]).f.func1";

  private static byte[] bytes(String line) {
    return (line + "\n".repeat(LinePiece.SLACK)).getBytes(StandardCharsets.US_ASCII);
  }

  /** Places in every alignment to words, so that what is cut off begins in each of their bytes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        " +0x1",
        " +0x1d",
        " +0x1d7",
        " +0x1d70",
        " +0x1d70f",
        " +0x1d70f1",
        " +0x1d70f12345678",
        " +0x1d\r",
        " +0x1d fp=0xc000 sp=0xbfff pc=0x40aa",
        " +0x1d fp=0xc000",
        " +0x",
        " +0x\r",
        " +0xg",
        " +0x1g",
        " +0x1d fq=0xc000",
        "+0x1d",
        " +",
        "+",
        "",
        "\r",
        "0x1d",
        "1234567",
        "12345678",
        "x",
      })
  void placesWithoutTheirOffsets(String ending) {
    for (int length = 0; length < 40; length++) {
      String place = "\t/src/a+b@v1.2.3+incompatible/".substring(0, Math.min(length, 30));
      String line = place + "f".repeat(Math.max(0, length - 30)) + ".go:7" + ending;
      Matcher offset = OFFSET.matcher(line);
      int expected = offset.find() ? offset.start() + 1 : line.length() + 1;
      assertThat(LineHash.placeEnd(bytes(line), 0, line.length())).as(line).isEqualTo(expected);
    }
  }

  private static String function(String line) {
    byte[] bytes = bytes("\n" + line);
    LineHash hash = new LineHash();
    boolean known = hash.function(bytes, 1, line.length() + 1);
    hash.finish();
    return known + " " + hash.h0() + " " + hash.h1();
  }

  @Test
  void functionsWithoutTheirArguments() {
    for (int length = 1; length <= NAME.length(); length++) {
      String name = NAME.substring(0, length);
      String hash = function(name + "()");
      assertThat(hash).startsWith("true");
      assertThat(function(name + "x()")).isNotEqualTo(hash);
      assertThat(function(name + "(...)")).isNotEqualTo(hash);
      for (int arguments = 1; arguments < 50; arguments++) {
        String line = name + "(" + "{0x1, ...}, 0xc000?, ".repeat(3).substring(0, arguments) + ")";
        assertThat(function(line)).as(line).isEqualTo(hash);
        assertThat(function(line + "\r")).as(line).isEqualTo(hash);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"f", "f(", "f)", "()", "(0x1)", "f(0x1", "f(0x1) ", "created by main.f"})
  void otherLines(String line) {
    for (String before : new String[] {"", "main.g(0x1)"}) {
      byte[] bytes = bytes(before + "\n" + line);
      int from = before.length() + 1;
      LineHash hash = new LineHash();
      assertThat(hash.function(bytes, from, from + line.length())).as(line).isFalse();
      hash.finish();
      LineHash nothing = new LineHash();
      nothing.finish();
      assertThat(hash.h0()).isEqualTo(nothing.h0());
    }
  }
}
