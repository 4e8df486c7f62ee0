package io.pprof4j.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
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
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TextWriter writer = new TextWriter(out);
      TabTable table = new TabTable(writer);
      table.text(Text.bytes(input));
      table.flush();
      writer.flush();
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(c.substring(cut + 6));
    }
  }
}
