package io.pprof4j.bench.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarTest {
  @Test
  void readsBothKindsOfBars() {
    List<Bar> bars =
        Bar.parse(
            List.of(
                "# a comment",
                "",
                "ratio a.B.c d.E.f  scale=0.1 kind=X at-least 1.5",
                "allocation a.B.c at-most 1 # and why"));
    Map<String, String> parameters = Map.of("scale", "0.1", "kind", "X");
    assertThat(bars)
        .containsExactly(
            new Bar.Ratio(new Run("a.B.c", parameters), new Run("d.E.f", parameters), 1.5),
            new Bar.Allocation(new Run("a.B.c", Map.of()), 1));
  }

  @Test
  void namesTheLineThatIsNoBar() {
    assertThatThrownBy(() -> Bar.parse(List.of("", "ratio a.B.c at-most 1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line 2 is no bar: ratio a.B.c at-most 1");
    assertThatThrownBy(() -> Bar.parse(List.of("ratio a.B.c d.E.f at-least much")))
        .hasMessageStartingWith("line 1 is no bar");
  }

  @Test
  void ratiosCompareSpeeds() {
    Bar bar = Bar.parse(List.of("ratio a.B.c d.E.f at-least 2")).getFirst();
    Measured baseline = new Measured(10, 0, 0);
    assertThat(bar.figure(List.of(new Measured(30, 0, 0), baseline))).isEqualTo(3);
    assertThat(bar.met(2)).isTrue();
    assertThat(bar.met(1.9)).isFalse();
  }

  @Test
  void allocationsLeaveTheTablesOut() {
    Bar bar = Bar.parse(List.of("allocation a.B.c at-most 1")).getFirst();
    assertThat(bar.runs())
        .extracting(run -> run.parameters().get("repeat"))
        .containsExactly("1", "8");
    Measured few = new Measured(1, 1_000_000, 1000);
    assertThat(bar.figure(List.of(few, new Measured(1, 1_006_000, 4000)))).isEqualTo(2);
    assertThat(bar.met(2)).isFalse();
    assertThat(bar.met(0)).isTrue();
  }
}
