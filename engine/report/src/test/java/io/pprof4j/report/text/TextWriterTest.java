package io.pprof4j.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextWriterTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TextWriter out = new TextWriter(bytes);

  private String written() throws IOException {
    out.flush();
    String text = bytes.toString(StandardCharsets.ISO_8859_1);
    bytes.reset();
    return text;
  }

  private void holds(long number) throws IOException {
    assertThat(out.number(number)).isSameAs(out);
    assertThat(written()).isEqualTo(Long.toString(number));
    out.unsigned(number);
    assertThat(written()).isEqualTo(Long.toUnsignedString(number));
    out.hex(number);
    assertThat(written()).isEqualTo("0x" + Long.toHexString(number));
    out.right(number, 21);
    assertThat(written()).isEqualTo("%21d", number);
    assertThat(TextWriter.hexDigits(number)).isEqualTo(Long.toHexString(number).length());
    if (number >= 0) {
      assertThat(TextWriter.digits(number)).isEqualTo(Long.toString(number).length());
    }
  }

  @Test
  void writesNumbersOfEveryLength() throws IOException {
    for (int bits = 0; bits < Long.SIZE; bits++) {
      for (long near = -2; near <= 2; near++) {
        holds((1L << bits) + near);
        holds(-(1L << bits) + near);
      }
    }
    long power = 1;
    for (int digits = 1; digits <= 19; digits++, power *= 10) {
      for (long near = -2; near <= 2; near++) {
        holds(power + near);
        holds(9 * power + near);
      }
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      holds(random.nextLong() >>> random.nextInt(Long.SIZE));
    }
  }

  @Test
  void writesWhatIsLongerThanABlock() throws IOException {
    String piece = "x".repeat(65_533);
    String large = "y".repeat(70_000);
    out.text(piece).number(123_456).text(large).spaces(130).line("z");
    assertThat(written()).isEqualTo(piece + "123456" + large + " ".repeat(130) + "z\n");
  }
}
