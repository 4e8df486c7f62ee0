package io.pprof4j.format.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.dump.HeapDump;
import io.pprof4j.dump.HeapTotals;
import io.pprof4j.profile.Locations;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HeapFormatTest {
  private static final String HEADER = "heap profile: 3: 48 [5: 80] @ heap/2\n";

  private static HeapDump read(ProfileReader reader, String text) throws IOException {
    return (HeapDump)
        reader.readDump(MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8)), "test");
  }

  private static HeapDump read(String text) throws IOException {
    return read(ProfileReader.recorded(), text);
  }

  /** Each row as {@code values | frames}, a frame as its lines or its address. */
  static List<String> rows(Profile p) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < p.samples().count(); row++) {
      StringBuilder s = new StringBuilder();
      for (int i = 0; i < p.samples().width(); i++) {
        s.append(p.samples().value(row, i)).append(' ');
      }
      int stack = p.samples().stack(row);
      for (int f = p.stacks().start(stack); f < p.stacks().end(stack); f++) {
        s.append("| ").append(frame(p, p.stacks().location(f))).append(' ');
      }
      rows.add(s.toString().strip());
    }
    return rows;
  }

  private static String frame(Profile p, int location) {
    Locations l = p.locations();
    if (l.lineStart(location) == l.lineEnd(location)) {
      return Long.toHexString(l.address(location));
    }
    List<String> lines = new ArrayList<>();
    for (int line = l.lineStart(location); line < l.lineEnd(location); line++) {
      int f = l.lineFunction(line);
      lines.add(
          p.strings().get(p.functions().name(f))
              + "@"
              + p.strings().get(p.functions().filename(f))
              + ":"
              + l.lineNumber(line));
    }
    return String.join(" < ", lines);
  }

  @Test
  void readsRecordsAllocatedFirst() throws IOException {
    HeapDump dump = read(HEADER + "1: 16 [2: 32] @ 0x11 0x21\n2: 32 [3: 48] @ 0x11\n");
    assertThat(rows(dump.profile())).containsExactly("2 32 1 16 | 10 | 20", "3 48 2 32 | 10");
    assertThat(dump.records()).isEqualTo(2);
    assertThat(dump.claimed()).isEqualTo(new HeapTotals(3, 48, 5, 80));
    assertThat(dump.summed()).isEqualTo(new HeapTotals(3, 48, 5, 80));
    assertThat(dump.profile().header().period()).isEqualTo(1);
  }

  @Test
  void sameStackAndBlockSizeFold() throws IOException {
    HeapDump dump =
        read(
            ProfileReader.folded(),
            HEADER + "1: 16 [2: 32] @ 0x11\n2: 32 [3: 48] @ 0x11 \n1: 8 [1: 8] @ 0x11\n");
    assertThat(rows(dump.profile())).containsExactly("5 80 3 48 | 10", "1 8 1 8 | 10");
    assertThat(
            rows(
                read(
                        ProfileReader.folded().withLabels(false),
                        HEADER + "1: 16 [2: 32] @ 0x11\n1: 8 [1: 8] @ 0x11\n")
                    .profile()))
        .containsExactly("3 40 2 24 | 10");
  }

  @Test
  void bindsSymbolsWithTabsBlanksAndCarriageReturns() throws IOException {
    for (String line :
        List.of(
            "#\t0x10\tmain.(*T).f+0x1f\t\t/src/a b/main.go:12\n",
            "# 0x10 main.(*T).f+0x1f /src/a b/main.go:12\n",
            "#\t0x10\tmain.(*T).f+0x1f\t/src/a b/main.go:12\r\n")) {
      HeapDump dump = read(HEADER + "1: 16 [2: 32] @ 0x11 0x21\n" + line + "\n");
      assertThat(rows(dump.profile()))
          .containsExactly("2 32 1 16 | main.(*T).f@/src/a b/main.go:12 | runtime.goexit@:0");
      assertThat(dump.profile().mappings().getFirst().hasFunctions()).isTrue();
    }
  }

  @Test
  void linesOfOnePcAreAChain() throws IOException {
    HeapDump dump =
        read(
            HEADER
                + "1: 16 [2: 32] @ 0x11 0x21\n#\t0x10\tin+0x1\tx.go:1\n#\t0x10\tout+0x1\tx.go:2\n#\t0x20\tmain+0x2\tx.go:3\n");
    assertThat(rows(dump.profile()))
        .containsExactly("2 32 1 16 | in@x.go:1 < out@x.go:2 | main@x.go:3");
  }

  @Test
  void recursionRepeatsAChain() throws IOException {
    String chain = "#\t0x10\tin+0x1\tx.go:1\n#\t0x10\tout+0x1\tx.go:2\n";
    HeapDump dump =
        read(
            HEADER
                + "1: 16 [2: 32] @ 0x11 0x11 0x11 0x21\n"
                + chain.repeat(3)
                + "#\t0x20\tmain+0x2\tx.go:3\n");
    String frame = "in@x.go:1 < out@x.go:2";
    assertThat(rows(dump.profile()))
        .containsExactly("2 32 1 16 | " + frame + " | " + frame + " | " + frame + " | main@x.go:3");
  }

  @Test
  void aHiddenRuntimeFrameAtTheLeafDoesNotShortenTheChain() throws IOException {
    // The leaf's innermost frame was left out; the same address further down shows it.
    HeapDump dump =
        read(
            HEADER
                + "1: 16 [2: 32] @ 0x11 0x11\n#\t0x10\tout+0x1\tx.go:2\n#\t0x10\truntime.in+0x1\tx.go:1\n#\t0x10\tout+0x1\tx.go:2\n");
    assertThat(rows(dump.profile()))
        .containsExactly(
            "2 32 1 16 | runtime.in@x.go:1 < out@x.go:2 | runtime.in@x.go:1 < out@x.go:2");
  }

  @Test
  void aLongerChainReplacesAShorterOne() throws IOException {
    HeapDump dump =
        read(
            HEADER
                + "1: 16 [2: 32] @ 0x11\n#\t0x10\tout+0x1\tx.go:2\n\n"
                + "1: 16 [2: 32] @ 0x31 0x11\n#\t0x30\tleaf+0x1\tx.go:9\n#\t0x10\truntime.in+0x1\tx.go:1\n#\t0x10\tout+0x1\tx.go:2\n\n"
                + "1: 16 [2: 32] @ 0x41 0x11\n#\t0x10\tout+0x1\tx.go:2\n");
    assertThat(rows(dump.profile()).get(0)).isEqualTo("2 32 1 16 | runtime.in@x.go:1 < out@x.go:2");
    assertThat(rows(dump.profile()).get(2))
        .isEqualTo("2 32 1 16 | runtime.?@:0 | runtime.in@x.go:1 < out@x.go:2");
  }

  @Test
  void symbolsMayStandAtALaterRecordOfTheStack() throws IOException {
    String record = "1: 16 [2: 32] @ 0x11\n";
    HeapDump dump = read(HEADER + record + record + record + "#\t0x10\tf+0x1\tx.go:2\n\n" + record);
    assertThat(rows(dump.profile())).hasSize(4).containsOnly("2 32 1 16 | f@x.go:2");
  }

  @Test
  void whatTheRuntimeLeavesOutIsItsOwn() throws IOException {
    String text =
        HEADER
            + "1: 16 [2: 32] @ 0x51 0x11 0x21 0x31 0x41\n#\t0x20\tmain.f+0x1\tx.go:2\n#\t0x30\tmain.g+0x1\tx.go:3\n\n"
            + "1: 16 [2: 32] @ 0x11 0x61\n#\t0x10\truntime.malloc+0x1\tm.go:1\n#\t0x60\n\n"
            + "1: 16 [2: 32] @ 0x71 0x81 0x91\n";
    assertThat(rows(read(text).profile()))
        .containsExactly(
            "2 32 1 16 | runtime.?@:0 | runtime.malloc@m.go:1 | main.f@x.go:2 | main.g@x.go:3 | runtime.goexit@:0",
            "2 32 1 16 | runtime.malloc@m.go:1 | 60",
            "2 32 1 16 | 70 | 80 | 90");
  }

  @Test
  void withoutSymbolsTheyAreComments() throws IOException {
    String text = HEADER + "1: 16 [2: 32] @ 0x11\n#\t0x10\tf+0x1\tx.go:2\n\n";
    HeapDump dump = read(ProfileReader.recorded().withSymbols(false), text);
    assertThat(rows(dump.profile())).containsExactly("2 32 1 16 | 10");
    assertThat(dump.profile().mappings().getFirst().unsymbolized()).isTrue();
  }

  @Test
  void readsMemStatsByKey() throws IOException {
    String block =
        "\n# runtime.MemStats\n# Alloc = 6911928\n# Stack = 11 / 22\n# PauseNs = [3 2 1]\n# PauseEnd\n# New = x\n";
    for (String text : List.of(HEADER + "1: 16 [2: 32] @ 0x11\n" + block, HEADER + block.strip())) {
      var stats = Objects.requireNonNull(read(text).memStats());
      assertThat(stats.fields().keySet())
          .containsExactly("Alloc", "StackInuse", "StackSys", "PauseNs", "New");
      assertThat(stats.number("Alloc")).hasValue(6911928);
      assertThat(stats.number("StackSys")).hasValue(22);
      assertThat(stats.number("HeapSys")).isEmpty();
      assertThat(stats.numbers("PauseNs")).containsExactly(3, 2, 1);
    }
    assertThat(read(HEADER).memStats()).isNull();
  }

  @Test
  void everyLengthOfTextEndsWell() throws IOException {
    // The last bytes are read from a padded copy: whatever their number, no record is lost or
    // doubled.
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 1; i < 6000; i++) {
      text.append("1: 16 [2: 32] @ 0x").append(Integer.toHexString(i + 1)).append('\n');
      if (text.length() > (1 << 16) - 200) {
        HeapDump dump = read(text.toString());
        assertThat(dump.records()).isEqualTo(i);
        assertThat(dump.profile().stacks().count()).isEqualTo(i);
        assertThat(read(text.substring(0, text.length() - 1)).records()).isEqualTo(i);
      }
      if (text.length() > (1 << 16) + 200) {
        return;
      }
    }
  }

  @Test
  void saysWhereAndWhatWasExpected() {
    assertThatThrownBy(() -> read(HEADER + "1: 16 [2: 32] @ 0x11\n1: 16 [2: 3z] @ 0x11\n"))
        .isInstanceOfSatisfying(
            MalformedProfileException.class,
            e -> {
              assertThat(e.source()).isEqualTo("test");
              assertThat(e.format()).isEqualTo("heap");
              assertThat(e.offset()).isEqualTo(HEADER.length() + 21);
              assertThat(e.expected()).contains("found \"1: 16 [2: 3z] @ 0x11\"");
            });
    assertThatThrownBy(() -> read(HEADER + "0: 16 [2: 32] @ 0x11\n"))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("no bytes in use where no objects are, found 16");
    assertThatThrownBy(() -> read(HEADER + "1: 16 [2: 32] @ 0x11111111111111111\n"))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("an address of 64 bits");
  }

  @Test
  void aRecordBehindOtherTextIsReadFromItsOwnBytes() throws IOException {
    String record = "1: 16 [1: 16] @ 0x401001 0x402001\n";
    HeapDump dump = read(ProfileReader.folded(), HEADER + record + "größer→ " + record);
    assertThat(rows(dump.profile())).containsExactly("2 32 2 32 | 401000 | 402000");
  }

  /** Only what Go writes is known by its bytes to be another stack. */
  @Test
  void listsOfOneStackAddUpHoweverTheyAreWritten() throws IOException {
    List<String> lists =
        List.of(
            " 0x0 0x21",
            " 0x0 0x021",
            " 0x00 0x21",
            " 0x0 0x00000000000000000021",
            "  0x0 0x21",
            " 0x0  0x21",
            " 0x0 0x21 ",
            "0x0 0x21",
            " 0x0 x 0x21",
            " 0x0x0x21");
    for (String one : lists) {
      for (String other : lists) {
        String text = HEADER + "1: 16 [2: 32] @" + one + "\n2: 32 [3: 48] @" + other + "\n";
        for (boolean labels : new boolean[] {false, true}) {
          Profile p = read(ProfileReader.folded().withLabels(labels), text).profile();
          assertThat(rows(p)).containsExactly("5 80 3 48 | ffffffffffffffff | 20");
          assertThat(p.stacks().count()).isOne();
        }
      }
    }
  }

  /** That what is left out is the end of a goroutine takes a line of what is not. */
  @Test
  void aFrameWithoutLinesHasNoName() throws IOException {
    HeapDump dump = read(HEADER + "1: 16 [2: 32] @ 0x11\n# 0x99 main.f+0x1 f.go:1\n");
    assertThat(rows(dump.profile())).containsExactly("2 32 1 16 | 10");
  }

  /** A sum that wrapped around might meet a header. */
  @Test
  void sumsThatDoNotFitStandAtTheLimit() throws IOException {
    String most = Long.toString(Long.MAX_VALUE);
    String record = "1: " + most + " [2: " + most + "] @ 0x11\n";
    assertThat(read(HEADER + record + record).summed())
        .isEqualTo(new HeapTotals(2, Long.MAX_VALUE, 4, Long.MAX_VALUE));
    String negative = "-1: -" + most + " [2: 0] @ 0x11\n";
    assertThat(read(HEADER + negative + negative).summed())
        .isEqualTo(new HeapTotals(-2, Long.MIN_VALUE, 4, 0));
  }
}
