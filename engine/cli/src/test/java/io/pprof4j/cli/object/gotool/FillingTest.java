package io.pprof4j.cli.object.gotool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FillingTest {
  private static final int AMD64 = 62;
  private static final int ARM64 = 183;
  private static final int RISCV64 = 243;

  @Test
  void endsWhereTheCodeBegins() {
    assertThat(Filling.of(AMD64).before(13))
        .containsExactly(0x48, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0x90, 0x90, 0x90);
    assertThat(Filling.of(ARM64).before(8)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(Filling.of(RISCV64).before(6)).containsExactly(1, 0, 1, 0, 1, 0);
  }

  @Test
  void leavesOutWhatIsNoMultiple() {
    assertThat(Filling.of(ARM64).before(7)).hasSize(4);
    assertThat(Filling.of(ARM64).before(0)).isEmpty();
  }

  @Test
  void codeOfWordsHasNoRest() {
    assertThat(Filling.of(ARM64).whole(6)).isEqualTo(8);
    assertThat(Filling.of(AMD64).whole(6)).isEqualTo(6);
  }
}
