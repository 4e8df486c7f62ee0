package io.pprof4j.intern;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Utf8;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StringTableTest {
  @Test
  void whereNoStringStandsTwiceAllAreTheFirst() {
    assertThat(appended("a", "b", "ab", "abcdefgh", "abcdefghi").firsts()).isNull();
    assertThat(new StringTable().firsts()).isNull();
  }

  @Test
  void aStringThatStandsTwiceIsTheFirst() {
    StringTable table = appended("bytes", "a", "bytes", "", "b", "a", "bytes", "bytes of more");
    assertThat(table.firsts()).containsExactly(0, 1, 2, 1, 0, 5, 2, 1, 8);
    assertThat(table.build().get(3)).isEqualTo("bytes");
    assertThat(table.intern("bytes")).isEqualTo(1);
  }

  @Test
  void amongManyStringsToo() {
    StringTable table = new StringTable();
    for (int i = 0; i < 5000; i++) {
      append(table, "s" + i % 3000);
    }
    int[] firsts = Objects.requireNonNull(table.firsts());
    assertThat(firsts).hasSize(5001);
    for (int i = 0; i < 5000; i++) {
      assertThat(firsts[i + 1]).isEqualTo(i % 3000 + 1);
    }
  }

  @Test
  void aClearedTableHasForgottenThem() {
    StringTable table = appended("a", "b");
    assertThat(table.firsts()).isNull();
    table.clear();
    append(table, "b");
    append(table, "a");
    assertThat(table.firsts()).isNull();
  }

  private static StringTable appended(String... strings) {
    StringTable table = new StringTable();
    for (String s : strings) {
      append(table, s);
    }
    return table;
  }

  private static void append(StringTable table, String s) {
    byte[] b = Utf8.encode(s);
    table.append(MemorySegment.ofArray(b), 0, b.length);
  }
}
