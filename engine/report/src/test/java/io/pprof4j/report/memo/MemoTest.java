package io.pprof4j.report.memo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoTest {
  /** Makes a box of a number. */
  private record Boxed(long number, int kept) implements Recipe<long[]> {
    @Override
    public long[] make() {
      return new long[] {number};
    }
  }

  @Test
  void equalRecipesGiveTheSameThing() {
    Memo memo = Memo.keeping();
    long[] first = memo.get(new Boxed(1, 2));
    assertThat(memo.get(new Boxed(1, 2))).isSameAs(first);
    assertThat(memo.get(new Boxed(2, 2))).containsExactly(2);
    assertThat(memo.made()).isEqualTo(2);
  }

  @Test
  void whatWasUsedLastIsKept() {
    Memo memo = Memo.keeping();
    long[] first = memo.get(new Boxed(1, 2));
    long[] second = memo.get(new Boxed(2, 2));
    assertThat(memo.get(new Boxed(1, 2))).isSameAs(first);
    assertThat(memo.get(new Boxed(3, 2))).containsExactly(3);
    assertThat(memo.get(new Boxed(1, 2))).isSameAs(first);
    assertThat(memo.get(new Boxed(2, 2))).containsExactly(2).isNotSameAs(second);
  }

  @Test
  void whatIsThereCanBeAskedForWithoutMakingIt() {
    Memo memo = Memo.keeping();
    assertThat(memo.kept(new Boxed(1, 2))).isNull();
    long[] first = memo.get(new Boxed(1, 2));
    assertThat(memo.kept(new Boxed(1, 2))).isSameAs(first);
    assertThat(memo.kept(new Boxed(2, 2))).isNull();
    assertThat(memo.made()).isEqualTo(1);
    assertThat(Memo.NONE.kept(new Boxed(1, 2))).isNull();
  }

  @Test
  void noMemoKeepsNothing() {
    long[] first = Memo.NONE.get(new Boxed(1, 2));
    assertThat(Memo.NONE.get(new Boxed(1, 2))).isNotSameAs(first);
    assertThat(Memo.NONE.keeps()).isFalse();
  }
}
