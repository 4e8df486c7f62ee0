package io.pprof4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartNamesTest {
  private static PartNames names() {
    return new PartNames("out/heap-{part}.svg", "{part}");
  }

  @Test
  void standWhereThePlaceholderIs() {
    assertThat(names().of("1")).isEqualTo("out/heap-1.svg");
    assertThat(new PartNames("{part}/{part}", "{part}").of("a")).isEqualTo("a/a");
  }

  @Test
  void haveNothingThatLeadsToAnotherFolder() {
    assertThat(names().of("../../etc/passwd")).isEqualTo("out/heap-etc_passwd.svg");
    assertThat(names().of("/tmp/debug/nodes/1")).isEqualTo("out/heap-tmp_debug_nodes_1.svg");
    assertThat(names().of("a/../b\\c\0d\n")).isEqualTo("out/heap-a_.._b_c_d_.svg");
    assertThat(names().of("10.0.0.7:8080")).isEqualTo("out/heap-10.0.0.7_8080.svg");
    assertThat(names().of("2026-01-02 09:00 UTC")).isEqualTo("out/heap-2026-01-02_09_00_UTC.svg");
    for (String dots : new String[] {"", ".", "..", "/", "-", "ößü"}) {
      assertThat(new PartNames("{part}", "{part}").of(dots)).isEqualTo("_");
    }
    assertThat(names().of("größe")).isEqualTo("out/heap-gr__e.svg");
  }

  @Test
  void areNeverTheSame() {
    PartNames names = names();
    assertThat(names.of("a/b")).isEqualTo("out/heap-a_b.svg");
    assertThat(names.of("a:b")).isEqualTo("out/heap-a_b-2.svg");
    assertThat(names.of("A b")).isEqualTo("out/heap-A_b-3.svg");
    assertThat(names.of("a_b-2")).isEqualTo("out/heap-a_b-2-2.svg");
  }

  @Test
  void endAsLongNamesDo() {
    PartNames names = names();
    String end = "y".repeat(119) + "1";
    assertThat(names.of("x".repeat(300) + end)).isEqualTo("out/heap-" + end + ".svg");
    assertThat(names.of("z".repeat(300) + end)).isEqualTo("out/heap-" + end + "-2.svg");
  }
}
