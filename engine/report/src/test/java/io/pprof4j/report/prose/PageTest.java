package io.pprof4j.report.prose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class PageTest {
  private static String text(Page page) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    page.print(new PrintStream(bytes, false, UTF_8));
    return bytes.toString(UTF_8);
  }

  private static String text(Table table) {
    Page page = new Page();
    table.writeTo(page);
    return text(page);
  }

  @Test
  void aParagraphIsBrokenBetweenWords() {
    String word = "x".repeat(47);

    assertThat(text(new Page().paragraph(1, word + " " + word + " end")))
        .isEqualTo(" " + word + " " + word + "\n end\n");
    assertThat(text(new Page().paragraph(2, word + " " + word + " end")))
        .isEqualTo("  " + word + "\n  " + word + " end\n");
  }

  @Test
  void aWordLongerThanALineStaysWhole() {
    String word = "x".repeat(100);

    assertThat(text(new Page().paragraph(2, "a " + word + " b")))
        .isEqualTo("  a\n  " + word + "\n  b\n");
  }

  @Test
  void columnsAreAlignedAndSentencesHang() {
    String word = "x".repeat(60);

    assertThat(
            text(
                new Table("lrt")
                    .row("a", "1", "one " + word + " " + word)
                    .row("bbb", "1000")
                    .row("c", "", "two")))
        .isEqualTo(
            "  a       1  one %s\n             %s\n  bbb  1000\n  c          two\n"
                .formatted(word, word));
  }

  @Test
  void aTableWithoutSentencesAlignsItsLastColumn() {
    assertThat(text(new Table("lr").row("a", "1").row("b", "22"))).isEqualTo("  a   1\n  b  22\n");
  }

  @Test
  void aRowFitsItsTable() {
    Table table = new Table("lr");

    assertThatThrownBy(() -> table.row("a", "b", "c")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    assertThat(text(new Page().line("a\u001b[1mb\rc\u0085d"))).isEqualTo("a?[1mb?c?d\n");
  }
}
