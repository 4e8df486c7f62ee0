package io.pprof4j.report.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.profile.Profile;
import io.pprof4j.report.Fixture;
import io.pprof4j.report.text.Expression;
import org.junit.jupiter.api.Test;

class NameFilterTest {
  private static final Profile PROFILE =
      new Fixture().sample("a<b c main", 1).sample("d c main", 2).sample("e main", 4).build();

  private static Expression rx(String s) throws Exception {
    return Expression.compile(s);
  }

  @Test
  void focusKeepsSamplesWithTheFrame() throws Exception {
    NameFilter f = NameFilter.apply(PROFILE, rx("^c$"), null, null, null);
    assertThat(Fixture.text(f.profile())).containsExactly("1 a<b c main", "2 d c main");
    assertThat(f.focus()).isTrue();
  }

  @Test
  void ignoreGoesBeforeFocus() throws Exception {
    NameFilter f = NameFilter.apply(PROFILE, rx("c"), rx("d"), null, null);
    assertThat(Fixture.text(f.profile())).containsExactly("1 a<b c main");
    assertThat(f.ignore()).isTrue();
  }

  @Test
  void hideTakesLinesAndEmptyFrames() throws Exception {
    NameFilter f = NameFilter.apply(PROFILE, null, null, rx("^[ae]$|main"), null);
    assertThat(Fixture.text(f.profile())).containsExactly("1 b c", "2 d c");
    assertThat(f.hide()).isTrue();
  }

  @Test
  void showKeepsMatchingLines() throws Exception {
    NameFilter f = NameFilter.apply(PROFILE, null, null, null, rx("^[bd]$"));
    assertThat(Fixture.text(f.profile())).containsExactly("1 b", "2 d");
    assertThat(f.show()).isTrue();
  }

  @Test
  void aBinaryMatchesWithAllItsFrames() throws Exception {
    NameFilter f = NameFilter.apply(PROFILE, null, null, rx("/bin/app"), null);
    assertThat(Fixture.text(f.profile())).isEmpty();
    f = NameFilter.apply(PROFILE, null, null, null, rx("/bin/app"));
    assertThat(Fixture.text(f.profile())).isEqualTo(Fixture.text(PROFILE));
  }

  @Test
  void saysWhatMatchedNothing() throws Exception {
    NameFilter f = NameFilter.apply(PROFILE, rx("zz"), rx("zz"), rx("zz"), rx("zz"));
    assertThat(f.focus() || f.ignore() || f.hide() || f.show()).isFalse();
    assertThat(Fixture.text(f.profile())).isEmpty();
  }

  @Test
  void showFromCutsAboveTheHighestMatch() throws Exception {
    Profile p = new Fixture().sample("x b<a c b main", 1).sample("x main", 2).build();
    ShowFromFilter f = ShowFromFilter.apply(p, rx("^[bc]$"));
    assertThat(Fixture.text(f.profile())).containsExactly("1 x b c b");
    assertThat(f.matched()).isTrue();
  }
}
