package io.pprof4j.format.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pprof4j.dump.CountDump;
import io.pprof4j.profile.LabelSets;
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

class CountFormatTest {
  private static final String HEADER = "goroutine profile: total 5\n";

  private static CountDump read(ProfileReader reader, String text) throws IOException {
    return (CountDump)
        reader.readDump(MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8)), "test");
  }

  /** Each row as {@code value {labels} frames}, a frame by its innermost function or address. */
  private static List<String> rows(String text) throws IOException {
    Profile p = read(ProfileReader.recorded(), text).profile();
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < p.samples().count(); row++) {
      StringBuilder s = new StringBuilder().append(p.samples().value(row, 0));
      LabelSets labels = p.labels();
      int set = p.samples().labels(row);
      for (int l = labels.start(set); l < labels.end(set); l++) {
        s.append(" {").append(p.strings().get(labels.key(l))).append('=');
        s.append(p.strings().get(labels.string(l))).append('}');
      }
      int stack = p.samples().stack(row);
      for (int f = p.stacks().start(stack); f < p.stacks().end(stack); f++) {
        int location = p.stacks().location(f);
        int line = p.locations().lineStart(location);
        boolean named = line < p.locations().lineEnd(location);
        s.append(' ')
            .append(
                named
                    ? p.strings().get(p.functions().name(p.locations().lineFunction(line)))
                    : Long.toHexString(p.locations().address(location)));
      }
      rows.add(s.toString());
    }
    return rows;
  }

  @Test
  void aSumThatDoesNotFitIsTheLargestThatDoes() throws IOException {
    String half = "4611686018427387904 @ 0x11\n";
    assertThat(read(ProfileReader.recorded(), HEADER + half + "1 @ 0x21\n").summed())
        .isEqualTo((1L << 62) + 1);
    assertThat(read(ProfileReader.recorded(), HEADER + half + half).summed())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(read(ProfileReader.recorded(), HEADER + half + half + half).summed())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void readsRecords() throws IOException {
    CountDump dump = read(ProfileReader.folded(), HEADER + "3 @ 0x11 0x21\n\n# x\n1 @ 0x11\n");
    assertThat(dump.kind()).isEqualTo("goroutine");
    assertThat(dump.claimed()).isEqualTo(5);
    assertThat(dump.summed()).isEqualTo(4);
    assertThat(dump.records()).isEqualTo(2);
    ValueType goroutines = new ValueType("goroutine", "count");
    assertThat(dump.profile().header().sampleTypes()).containsExactly(goroutines);
    assertThat(dump.profile().header().periodType()).isEqualTo(goroutines);
    assertThat(rows(HEADER + "3 @ 0x11 0x21\n1 @ 0x11")).containsExactly("3 10 20", "1 10");
    assertThat(rows(HEADER + "3 @ 0x11 0x21\r\n1 @ 0x11\r\n")).containsExactly("3 10 20", "1 10");
  }

  @Test
  void readsAnyKind() throws IOException {
    assertThat(read(ProfileReader.folded(), "# c\n\nmyheap profile: total 1\n1 @ 0x1\n").kind())
        .isEqualTo("myheap");
    assertThat(read(ProfileReader.folded(), "a/b.C profile: total 0").records()).isZero();
  }

  @Test
  void readsARecordWithoutAddresses() throws IOException {
    assertThat(rows("threadcreate profile: total 6\n6 @\n")).containsExactly("6");
  }

  @Test
  void readsNumbersAsGoDoes() throws IOException {
    assertThat(rows(HEADER + "010 @ 0x1\n0 @ 0x1\n9223372036854775807 @ 0x1\n"))
        .containsExactly("8 0", "0 0", "9223372036854775807 0");
  }

  @Test
  void readsLabelsAndSymbols() throws IOException {
    assertThat(
            rows(
                HEADER
                    + "2 @ 0x11 0x21\n"
                    + "# labels: {\"b\":\"x y\", \"a\":\"\\\"\\u00e9\\x7a\", \"none\":\"\"}\n"
                    + "#\t0x10\tmain.f+0x1\t/a.go:1\n#\t0x20\tmain.g+0x2\t/a.go:2\n\n"
                    + "1 @ 0x11 0x21\n# labels: {oops}\n#\t0x10\tmain.f+0x1\t/a.go:1\n"))
        .containsExactly("2 {a=\"éz} {b=x y} main.f main.g", "1 main.f main.g");
  }

  @Test
  void withoutSymbolsTheyAreComments() throws IOException {
    Profile p =
        read(
                ProfileReader.folded().withSymbols(false),
                HEADER
                    + "2 @ 0x11\n# labels: {\"a\":\"b\"}\n#\t0x10\tmain.f+0x1\t/a.go:1\n"
                    + "1 @ 0x11\n")
            .profile();
    assertThat(p.samples().count()).isEqualTo(1);
    assertThat(p.samples().value(0, 0)).isEqualTo(3);
    assertThat(p.functions().count()).isZero();
  }

  @Test
  void readsAMemoryMapBehindOtherSections() throws IOException {
    Profile p =
        read(
                ProfileReader.folded(),
                HEADER
                    + "2 @ 0x401001\n--- other ---\nanything\n--- Memory map: ---\n"
                    + "00400000-00800000 r-xp 00000000 08:01 1234 /srv/edge")
            .profile();
    assertThat(p.mappings()).singleElement().matches(m -> m.file().equals("/srv/edge"));
  }

  @Test
  void readsLongTexts() throws IOException {
    String record = "2 @ 0x11 0x21\n#\t0x10\tmain.f+0x1\t/a.go:1\n\n";
    List<String> rows = rows(HEADER + record.repeat(3000));
    assertThat(rows).hasSize(3000).allMatch(r -> r.equals("2 main.f runtime.goexit"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x @ 0x1",
        "1 @ 0x1 ",
        "1  @ 0x1",
        "1 @  0x1",
        "1 @ 0x",
        "1 @ 0xG",
        "1@ 0x1",
        " 1 @ 0x1",
        "08 @ 0x1",
        "9223372036854775808 @ 0x1",
        "1 @ 0x11111111111111111",
        "-1 @ 0x1",
        " --- x"
      })
  void refusesWhatPprofRefuses(String record) {
    assertThatThrownBy(() -> rows(HEADER + "1 @ 0x1\n" + record + "\n"))
        .isInstanceOf(MalformedProfileException.class)
        .satisfies(e ->
            assertThat(((MalformedProfileException) e).offset())
                .isGreaterThanOrEqualTo(HEADER.length() + 8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goroutine profile: total", "goroutine profile: total x", "goroutine profile: total 5 ",
        " goroutine profile: total 5", "a b profile: total 5", "profile: total 5"
      })
  void refusesOtherHeaders(String header) {
    assertThatThrownBy(() -> rows(header + "\n1 @ 0x1\n"))
        .isInstanceOf(MalformedProfileException.class);
  }
}
