package io.pprof4j.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static MemorySegment random() {
    byte[] bytes = new byte[100];
    new Random(1).nextBytes(bytes);
    // On the heap, and its first byte not aligned.
    return MemorySegment.ofArray(bytes).asSlice(1);
  }

  @Test
  void movesToWhateverIsAskedFor() {
    MemorySegment bytes = random();
    Window window = new Window(bytes, 16);
    Random random = new Random(2);
    for (int i = 0; i < 1000; i++) {
      int at = random.nextInt((int) bytes.byteSize() - Long.BYTES);
      assertThat(window.at(at)).isEqualTo(bytes.get(ValueLayout.JAVA_BYTE, at));
      assertThat(window.load(at)).isEqualTo(bytes.get(LONG, at));
      assertThat(window.word(at)).isEqualTo((int) bytes.get(LONG, at));
      byte[] copy = new byte[9];
      window.copy(at, copy, 1, 8);
      assertThat(Words.load(copy, 1)).isEqualTo(bytes.get(LONG, at));
    }
  }

  @Test
  void showsWhatFitsInABuffer() {
    MemorySegment bytes = random();
    Window window = new Window(bytes, 40);
    assertThat(window.length()).isEqualTo(40);
    assertThat(window.isLast()).isFalse();
    window.moveTo(50);
    assertThat(window.base()).isEqualTo(50);
    assertThat(Words.load(window.bytes(), 3)).isEqualTo(bytes.get(LONG, 53));
    window.moveTo(70);
    assertThat(window.length()).isEqualTo(29);
    assertThat(window.isLast()).isTrue();
    assertThat(window.size()).isEqualTo(99);
  }

  @Test
  void movesFarWhereSomebodyStepsBackwards() {
    MemorySegment bytes = random();
    Window window = new Window(bytes, 40);
    window.moveTo(59);
    int moved = 0;
    for (int at = 91; at >= 0; at--) {
      long base = window.base();
      assertThat(window.load(at)).isEqualTo(bytes.get(LONG, at));
      assertThat(window.at(at)).isEqualTo(bytes.get(ValueLayout.JAVA_BYTE, at));
      moved += window.base() == base ? 0 : 1;
    }
    assertThat(moved).isEqualTo(3);
  }

  @Test
  void givesText() {
    Window window = new Window(MemorySegment.ofArray("one\ntwé\n".getBytes(UTF_8)), 16);
    assertThat(window.text(0, window.newline(0, window.size()), UTF_8)).isEqualTo("one");
    assertThat(window.text(4, window.newline(4, window.size()), UTF_8)).isEqualTo("twé");
  }

  @Test
  void endsWhereTheSegmentEnds() {
    Window window = new Window(random(), 16);
    assertThatThrownBy(() -> window.at(99)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> window.load(92)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** Words that it looks at reach behind the end; what they hold there is not found. */
  @Test
  void findsWhatIsBeforeTheEnd() {
    byte[] bytes = new byte[64];
    bytes[21] = '\n';
    bytes[23] = '\n';
    Window window = new Window(MemorySegment.ofArray(bytes), 32);
    for (int from = 0; from < 40; from++) {
      for (int end = from; end < 48; end++) {
        int next = from <= 21 ? 21 : from <= 23 ? 23 : end;
        assertThat(window.find(Words.NEWLINES, from, end)).isEqualTo(Math.min(next, end));
        assertThat(window.newline(from, end)).isEqualTo(Math.min(next, end));
      }
    }
  }
}
