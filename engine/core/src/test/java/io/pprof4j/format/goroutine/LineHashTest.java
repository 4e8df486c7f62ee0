package io.pprof4j.format.goroutine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineHashTest {
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
        " +0xg",
        "+0x1d",
        " +",
        "+",
        "",
        "\r",
        "0x1d",
      })
  void placesHashAsAnyLineDoes(String ending) {
    for (int length = 0; length < 40; length++) {
      String place = "\t/src/a+b@v1.2.3+incompatible/".substring(0, Math.min(length, 30));
      String line = place + "f".repeat(Math.max(0, length - 30)) + ".go:7" + ending;
      byte[] bytes = (line + "\n".repeat(GoroutineLines.SLACK)).getBytes(StandardCharsets.US_ASCII);
      MemorySegment text = MemorySegment.ofArray(bytes);
      LineHash quick = new LineHash();
      assertThat(quick.readPlace(text, 0)).as(line).isEqualTo(line.length());
      quick.finish();

      LineHash slow = new LineHash();
      slow.read(text, 0, LineHash.PLUS);
      if (slow.cut() > 0 && LineHash.offsetAt(text, slow.cut(), line.length())) {
        slow.takeCut();
      } else {
        slow.takeWhole();
      }
      slow.finish();
      assertThat(quick.h0()).as(line).isEqualTo(slow.h0());
      assertThat(quick.h1()).as(line).isEqualTo(slow.h1());
    }
  }
}
