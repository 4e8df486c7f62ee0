package io.pprof4j.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Stacks whose frames lie in several pages. */
class StacksTest {
  private static final int ORIGIN = 100;

  /** Pages of two frames; the second stack is of three pages, and the third is empty. */
  private static final Stacks STACKS =
      new Stacks(
          new int[] {1, 6, 6, 7},
          4,
          new int[][] {{100, 101}, {102, 103}, {104, 105}, {106}},
          1,
          ORIGIN);

  @Test
  void copiesAcrossPages() {
    int[] to = new int[7];
    assertThat(STACKS.copy(1, to)).isEqualTo(5);
    assertThat(to).startsWith(1, 2, 3, 4, 5);
    assertThat(STACKS.copy(2, to)).isZero();
    assertThat(STACKS.isEmpty(2)).isTrue();
    assertThat(STACKS.isEmpty(1)).isFalse();
    assertThat(STACKS.copy(3, to)).isEqualTo(1);
    assertThat(to).startsWith(6);
    assertThat(STACKS.location(6)).isEqualTo(6);
    assertThat(STACKS.copy(1, to, 2)).isEqualTo(7);
    assertThat(to).containsExactly(6, 2, 1, 2, 3, 4, 5);
  }

  @Test
  void theFirstAreTheSame() {
    Stacks two = STACKS.first(2);
    int[] to = new int[7];
    assertThat(two.count()).isEqualTo(2);
    assertThat(two.copy(1, to)).isEqualTo(5);
    assertThat(to).startsWith(1, 2, 3, 4, 5);
  }

  @Test
  void holdsWhatIsInAnyOfItsPages() {
    for (int location = 1; location <= 5; location++) {
      assertThat(STACKS.holds(1, new long[] {1L << location})).isTrue();
    }
    assertThat(STACKS.holds(1, new long[] {1 | 1 << 6})).isFalse();
    assertThat(STACKS.holds(2, new long[] {-1})).isFalse();
    Stacks far = new Stacks(new int[] {1}, 1, new int[] {64 + 3});
    assertThat(far.holds(0, new long[] {1 << 3, 0})).isFalse();
    assertThat(far.holds(0, new long[] {0, 1 << 3})).isTrue();
  }
}
