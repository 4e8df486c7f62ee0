package io.pprof4j.format.goroutine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.bytes.Window;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinePieceTest {
  private static void assertFound(byte[] bytes, int from, int to) {
    LinePiece piece = new LinePiece();
    piece.fill(new Window(MemorySegment.ofArray(bytes)), from, to);
    assertThat(piece.base()).isEqualTo(from);
    assertThat(IntStream.range(0, piece.count()).map(i -> from + piece.end(i)).toArray())
        .isEqualTo(IntStream.range(from, to).filter(i -> bytes[i] == '\n').toArray());
  }

  /**
   * All bytes that differ from a newline in a bit, and those beside one, from none to all lines.
   */
  @Test
  void wherever() {
    byte[] others = {11, 9, 8, 14, 2, 26, 42, 74, (byte) 138, 0, -1, 'a'};
    Random random = new Random(3);
    for (int rarity = 0; rarity < 80; rarity++) {
      byte[] bytes = new byte[LinePiece.SIZE + 128];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = random.nextInt(rarity + 1) == 0 ? 10 : others[random.nextInt(others.length)];
      }
      int from = random.nextInt(64);
      assertFound(bytes, from, from + LinePiece.SIZE);
      assertFound(bytes, from, from + random.nextInt(200));
      assertFound(bytes, 0, bytes.length);
    }
  }

  @Test
  void none() {
    byte[] bytes = new byte[200];
    assertFound(bytes, 5, 5);
    assertFound(bytes, 5, 100);
    Arrays.fill(bytes, 101, 200, (byte) '\n');
    assertFound(bytes, 5, 100);
  }
}
