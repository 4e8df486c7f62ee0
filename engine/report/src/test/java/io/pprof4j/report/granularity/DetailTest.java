package io.pprof4j.report.granularity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.Fixture;
import org.junit.jupiter.api.Test;

class DetailTest {
  private static final Profile PROFILE =
      new Fixture().sample("a@x.go:3<b@y.go:7 main@m.go:9", 1).build();

  @Test
  void forgetsWhatIsNotTold() {
    Profile p = new Detail(true, false, true, false, false, false).of(PROFILE);
    assertThat(p.locations().address(0)).isZero();
    assertThat(p.locations().lineNumber(0)).isZero();
    assertThat(p.functions().name(0)).isZero();
    assertThat(p.strings().get(p.functions().filename(0))).isEqualTo("x.go");
    assertThat(p.mappings().getFirst().hasFunctions()).isFalse();
    assertThat(p.mappings().getFirst().hasFilenames()).isTrue();
  }

  @Test
  void withoutInlinesALocationIsItsOutermostLine() {
    Profile p = new Detail(false, true, true, true, true, true).of(PROFILE);
    assertThat(Fixture.text(p)).containsExactly("1 b main");
    assertThat(p.locations().lineNumber(0)).isEqualTo(7);
    assertThat(p.locations().address(0)).isEqualTo(PROFILE.locations().address(0));
  }
}
