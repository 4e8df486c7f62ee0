package io.pprof4j.report.memo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** Makes a box when it is told to. */
  private record Slow(CountDownLatch begun, CountDownLatch go) implements Recipe<Box> {
    @Override
    public Box make() {
      begun.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return new Box();
    }

    @Override
    public int kept() {
      return 2;
    }
  }

  /** Something made by a {@link Slow}. */
  private static final class Box {}

  @Test
  void nobodyWaitsForAnotherThing() throws Exception {
    Memo memo = Memo.keeping();
    Slow slow = new Slow(new CountDownLatch(1), new CountDownLatch(1));
    FutureTask<Box> first = new FutureTask<>(() -> memo.get(slow));
    FutureTask<Box> second = new FutureTask<>(() -> memo.get(slow));
    Thread.ofPlatform().daemon().start(first);
    slow.begun().await();
    assertThat(memo.kept(slow)).isNull();
    Slow other = new Slow(new CountDownLatch(1), new CountDownLatch(0));
    Box known = memo.get(other);
    assertThat(memo.kept(other)).isSameAs(known);
    Thread.ofPlatform().daemon().start(second);
    slow.go().countDown();
    assertThat(first.get()).isSameAs(second.get()).isSameAs(memo.get(slow));
    assertThat(memo.made()).isEqualTo(2);
  }

  @Test
  void whatCannotBeMadeIsTriedAgain() {
    Memo memo = Memo.keeping();
    AtomicInteger tries = new AtomicInteger();
    record Failing(AtomicInteger tries) implements Recipe<String> {
      @Override
      public String make() {
        if (tries.incrementAndGet() == 1) {
          throw new IllegalStateException("first");
        }
        return "made";
      }

      @Override
      public int kept() {
        return 1;
      }
    }
    assertThatIllegalStateException().isThrownBy(() -> memo.get(new Failing(tries)));
    assertThat(memo.made()).isZero();
    assertThat(memo.get(new Failing(tries))).isEqualTo("made");
    assertThat(memo.get(new Failing(tries))).isEqualTo("made");
    assertThat(tries).hasValue(2);
  }

  @Test
  void noMemoKeepsNothing() {
    long[] first = Memo.NONE.get(new Boxed(1, 2));
    assertThat(Memo.NONE.get(new Boxed(1, 2))).isNotSameAs(first);
    assertThat(Memo.NONE.keeps()).isFalse();
  }
}
