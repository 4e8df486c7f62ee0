package io.pprof4j.cli.object.gotool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ListingTest {
  private static final String HEAD = "TEXT pprof4j..range(SB) \n";

  private static String text(Listing listing, String assembly) {
    return listing
        .rows(HEAD + "  :0\t\t\t0x4a0010\t\te8\t\t\t" + assembly + "\t\t\n")
        .getFirst()
        .text();
  }

  @Test
  void addressAndAssemblyStandBetweenTabs() {
    Listing listing = new Listing("main.f", 0x4a0000, 0);
    assertThat(listing.rows(HEAD + "  :0\t\t0x4a0000\t\t493b6610\t\tCMPQ SP, 0x10(R14)\t\t\n"))
        .containsExactly(new Listing.Row(0x4a0000, "CMPQ SP, 0x10(R14)"));
  }

  @Test
  void offsetsCountFromWhereTheSymbolIs() {
    Listing listing = new Listing("main.f", 0x4a0000, 16);
    assertThat(text(listing, "LEAQ pprof4j..range+5(SB), AX")).isEqualTo("LEAQ main.f+21(SB), AX");
    assertThat(text(listing, "LEAQ pprof4j..range(SB), AX")).isEqualTo("LEAQ main.f+16(SB), AX");
  }

  @Test
  void jumpToTheMovedSymbolHasItsName() {
    Listing listing = new Listing("main.f", 0x4a0000, 16);
    assertThat(text(listing, "JMP 0x4a0000")).isEqualTo("JMP main.f(SB)");
    assertThat(text(listing, "JMP 0x4a0008")).isEqualTo("JMP 0x4a0008");
  }

  @Test
  void symbolInItsPlaceOnlyGetsItsNameBack() {
    Listing listing = new Listing("main.f", 0x4a0000, 0);
    assertThat(text(listing, "CALL pprof4j..range(SB)")).isEqualTo("CALL main.f(SB)");
  }
}
