package io.pprof4j.format.contention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.dump.ContentionDump;
import io.pprof4j.profile.MalformedProfileException;
import io.pprof4j.profile.Profile;
import io.pprof4j.profile.ValueType;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentionFormatTest {
  private static final String MUTEX = "--- mutex:\ncycles/second=2000000000\nsampling period=3\n";

  private static ContentionDump read(String text) throws IOException {
    return (ContentionDump)
        ProfileReader.recorded()
            .readDump(MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8)), "test");
  }

  /** Each row as contentions, nanoseconds and addresses. */
  private static List<String> rows(String text) throws IOException {
    Profile p = read(text).profile();
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < p.samples().count(); row++) {
      StringBuilder s = new StringBuilder();
      s.append(p.samples().value(row, 0)).append(' ').append(p.samples().value(row, 1));
      int stack = p.samples().stack(row);
      for (int f = p.stacks().start(stack); f < p.stacks().end(stack); f++) {
        s.append(' ').append(Long.toHexString(p.locations().address(p.stacks().location(f))));
      }
      rows.add(s.toString());
    }
    return rows;
  }

  @Test
  void readsRecords() throws IOException {
    ContentionDump dump = read(MUTEX + "101 7 @ 0x11 0x21\n\n  5 1 @ 0x11\n");
    assertThat(dump.kind()).isEqualTo("mutex");
    assertThat(dump.records()).isEqualTo(2);
    assertThat(dump.profile().header().period()).isEqualTo(3);
    assertThat(dump.profile().header().sampleTypes())
        .containsExactly(
            new ValueType("contentions", "count"), new ValueType("delay", "nanoseconds"));
    assertThat(rows(MUTEX + "101 7 @ 0x11 0x21\n\n  5 1 @ 0x11"))
        .containsExactly("21 151 10 20", "3 7 10");
  }

  @Test
  void readsAttributesAsGoDoes() throws IOException {
    ContentionDump dump =
        read(
            """
            --- contentionz 1 ---
            # c
             cycles/second = 0x10
            ms since reset=1_000
            discarded samples = many
            sampling period = 0
            9 4 @ 0x11
            """);
    assertThat(dump.kind()).isEqualTo("contentionz");
    assertThat(dump.profile().header().durationNanos()).isEqualTo(1_000_000_000);
    assertThat(dump.profile().samples().value(0, 0)).isEqualTo(4);
    assertThat(dump.profile().samples().value(0, 1)).isEqualTo(9);
  }

  @Test
  void readsSymbols() throws IOException {
    Profile p = read("--- contention:\n1 1 @ 0x11\n#\t0x10\tmain.f+0x1\t/a.go:1\n").profile();
    assertThat(p.strings().get(p.functions().name(0))).isEqualTo("main.f");
    assertThat(p.header().dropFrames()).contains("~MutexLock");
  }

  @Test
  void looksForARecordAnywhereInItsLine() throws IOException {
    assertThat(rows("--- contention:\nx 12 @ 0x11\n123 @ 0x11 z 0x21\n\t7   8 @\n"))
        .containsExactly("2 1 10", "3 12 10", "8 7");
  }

  @Test
  void whatDoesNotFitIsTheSmallestNumber() throws IOException {
    assertThat(rows("--- mutex:\ncycles/second=1\n900000000000000000 1 @ 0x11\n"))
        .containsExactly("1 " + Long.MIN_VALUE + " 10");
  }

  @Test
  void recordsEndAtDashes() throws IOException {
    assertThat(rows("--- mutex:\n1 1 @ 0x11\n --- x\n2 2 @ 0x11\n")).containsExactly("1 1 10");
    assertThat(rows("--- mutex:\n")).isEmpty();
    assertThat(rows("--- mutex:")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cycles/second=x",
        "sampling period=9223372036854775808",
        "format = java",
        "resolution=1",
        "other=1",
        "1 @ 0x1",
        "words",
        "9223372036854775808 1 @ 0x1",
        "1 1 @ 0x11111111111111111"
      })
  void refusesWhatPprofRefuses(String line) {
    assertThatThrownBy(() -> rows("--- mutex:\n" + line + "\n"))
        .isInstanceOf(MalformedProfileException.class)
        .satisfies(e -> assertThat(((MalformedProfileException) e).offset()).isBetween(11L, 17L));
  }
}
