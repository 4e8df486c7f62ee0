package io.pprof4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RenditionTest {
  @Test
  void theUsersBrowserComesFirst() {
    assertThat(Rendition.WEB.viewers(name -> name.equals("BROWSER") ? "lynx -x" : ""))
        .startsWith("lynx -x", "chrome")
        .doesNotContain("xdg-open");
    assertThat(Rendition.WEB.viewers(name -> name.equals("DISPLAY") ? ":0" : ""))
        .startsWith("chrome")
        .endsWith("xdg-open");
  }

  @Test
  void programsHaveTheNamesOfTheirFlags() {
    assertThat(Rendition.EVINCE.viewers(name -> "")).containsExactly("evince");
    assertThat(Rendition.KCACHEGRIND.viewers(name -> "")).containsExactly("kcachegrind");
    assertThat(Rendition.GV.viewers(name -> "")).containsExactly("gv --noantialias");
    assertThat(Rendition.SVG.viewers(name -> "")).isEmpty();
  }
}
