package io.pprof4j.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TabTableTest {
  @Test
  void alignsAsGoDoes() throws Exception {
    String all = new String(GoReference.bytes("tabs.txt"), StandardCharsets.UTF_8);
    String[] cases = all.split("====\n");
    assertThat(cases).hasSize(6);
    for (String c : cases) {
      int cut = c.indexOf("\n----\n");
      String input = c.substring(1, cut - 1).translateEscapes();
      assertThat(Text.unicode(aligned(Text.bytes(input)))).isEqualTo(c.substring(cut + 6));
    }
  }

  @Test
  void escapesAsGoDoes() throws Exception {
    assertThat(aligned("a:\t Total\n \t1 (2):\t bad\u00ff\n \t20:\t x\n"))
        .isEqualTo(" a: Total\n    1 (2): bad\u00ff\n \t20:\t x\n");
    assertThat(aligned(" \t3:\t \u00ff\n \t3:\t b\u00ffc\n \t4444:\t d\n"))
        .isEqualTo("      3: \u00ff\n \t3:\t b\u00ffc\n   4444: d\n");
    assertThat(aligned("k\u00ff\tm\u00ffn:\t T\n \t1:\t a\n \t22222:\t \u00ff\n"))
        .isEqualTo(" k\u00ff\tm\u00ffn: T\n           1: a\n       22222: \u00ff\n");
  }

  private static String aligned(String bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TextWriter writer = new TextWriter(out);
    TabTable table = new TabTable(writer);
    table.text(bytes);
    table.flush();
    writer.flush();
    return out.toString(StandardCharsets.ISO_8859_1);
  }
}
