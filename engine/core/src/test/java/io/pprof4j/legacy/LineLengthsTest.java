package io.pprof4j.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.bytes.Window;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineLengthsTest {
  /** Columns of 16 and of 24 characters, as text/tabwriter fills them. */
  private static final String SHORT = "#\t0x10\t\tmain.f+0x1\t\t/x.go:1\n";

  private static final String LONG = "#\t0x1234567\tmain.a_long_name+0x1\t/x.go:1\n";

  private static int tabs(String line) {
    byte[] bytes = (line + "any text").getBytes(StandardCharsets.US_ASCII);
    int pcEnd = line.indexOf('\t', 2);
    int name = line.indexOf('m');
    return LineLengths.tabs(
        new Window(MemorySegment.ofArray(bytes)), 2, pcEnd, name, line.length() - 1);
  }

  @Test
  void allLinesOfARecordTellTheSameTabs() {
    assertThat(tabs(SHORT)).isEqualTo(5);
    assertThat(tabs(LONG)).isEqualTo(5);
  }

  @Test
  void aLineOfBlanksOrWithoutAFileHasNoneToSpeakOf() {
    assertThat(tabs("# 0x10\tm\n")).isEqualTo(1);
    assertThat(tabs("#\t0x10\tmain.of_a_file_left_out+0x1\n")).isEqualTo(4);
  }

  @Test
  void aChainGrowsWithTheTabsOfEachOfItsLines() {
    int length = LineLengths.of(2L * SHORT.length(), 2, 5);
    assertThat(LineLengths.bytes(length, 5)).isEqualTo(2L * SHORT.length());
    assertThat(LineLengths.bytes(length, 9)).isEqualTo(2L * SHORT.length() + 8);
  }

  @Test
  void whatCannotBePackedIsUnknown() {
    assertThat(LineLengths.of(2000, 1000, 1)).isNotEqualTo(LineLengths.UNKNOWN);
    assertThat(LineLengths.of(20_000, 1024, 1)).isEqualTo(LineLengths.UNKNOWN);
    assertThat(LineLengths.of(5, 1, 5)).isEqualTo(LineLengths.UNKNOWN);
    assertThat(LineLengths.of(1L << 40, 1, 5)).isEqualTo(LineLengths.UNKNOWN);
  }
}
