package io.pprof4j.cli.object.gotool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ListingTest {
  private static final String HEAD = "TEXT main.f(SB) \n";

  @Test
  void addressAndAssemblyStandBetweenTabs() {
    assertThat(Listing.rows(HEAD + "  :0\t\t0x4a0000\t\t493b6610\t\tCMPQ SP, 0x10(R14)\t\t\n", 0))
        .containsExactly(new Listing.Row(0x4a0000, "CMPQ SP, 0x10(R14)"));
  }

  @Test
  void whatStandsBeforeTheBeginIsLeftOut() {
    String output =
        HEAD + "  :0\t\t0x4a0000\t\t90\t\tNOPL\t\t\n  :0\t\t0x4a0001\t\t90\t\tNOPL\t\t\n";
    assertThat(Listing.rows(output, 0x4a0001)).containsExactly(new Listing.Row(0x4a0001, "NOPL"));
  }
}
