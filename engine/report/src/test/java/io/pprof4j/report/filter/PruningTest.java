package io.pprof4j.report.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.Fixture;
import io.pprof4j.report.text.Expression;
import org.junit.jupiter.api.Test;

class PruningTest {
  private static String dropped(String stack, String drop) throws Exception {
    Profile p = new Fixture().sample(stack, 1).build();
    return Fixture.text(Pruning.drop(p, Expression.compile(drop), null)).getFirst();
  }

  @Test
  void dropTakesTheFrameAndAllBeneath() throws Exception {
    assertThat(dropped("x malloc y main", "^malloc$")).isEqualTo("1 y main");
    assertThat(dropped("x malloc(int) y main", "^malloc$")).isEqualTo("1 y main");
    assertThat(dropped("x malloc<new<vec y main", "^new$")).isEqualTo("1 vec y main");
  }

  @Test
  void aDotBeforeANameDoesNotHideIt() throws Exception {
    assertThat(dropped("x .malloc(int) y main", "^(malloc|new)$")).isEqualTo("1 y main");
    assertThat(dropped("x ..malloc y main", "^(malloc|new)$")).isEqualTo("1 x ..malloc y main");
    assertThat(dropped("x . y main", "^(malloc|new)$")).isEqualTo("1 x . y main");
  }

  @Test
  void framesBeforeTheFirstUserFrameStay() throws Exception {
    assertThat(dropped("x y start start", "^start$")).isEqualTo("1 x y start start");
    assertThat(dropped("start x y start", "^start$")).isEqualTo("1 x y start");
  }

  @Test
  void keepSparesFrames() throws Exception {
    Profile p = new Fixture().sample("x runtime.panic runtime.call main", 1).build();
    Profile left =
        Pruning.drop(p, Expression.compile("^runtime"), Expression.compile("^runtime.call$"));
    assertThat(Fixture.text(left)).containsExactly("1 runtime.call main");
  }

  @Test
  void pruneFromKeepsTheLowestMatch() throws Exception {
    Profile p = new Fixture().sample("x b y b main", 1).sample("x y", 2).build();
    assertThat(Fixture.text(Pruning.pruneFrom(p, Expression.compile("^b$"))))
        .containsExactly("1 b y b main", "2 x y");
  }

  @Test
  void namesLoseTheirParameters() {
    assertThat(Pruning.simplified(".f(int)")).isEqualTo("f");
    assertThat(Pruning.simplified("(anonymous namespace)::g(int)"))
        .isEqualTo("(anonymous namespace)::g");
    assertThat(Pruning.simplified("A::operator()(int) const")).isEqualTo("A::operator()");
  }
}
