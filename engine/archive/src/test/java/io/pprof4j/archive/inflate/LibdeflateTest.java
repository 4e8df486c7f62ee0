package io.pprof4j.archive.inflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pprof4j.inflate.WholeInflater;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class LibdeflateTest {
  private static byte[] data() {
    byte[] data = new byte[100_000];
    new Random(1).nextBytes(data);
    Arrays.fill(data, 1000, 50_000, (byte) 'x');
    return data;
  }

  private static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater(6, true);
    deflater.setInput(data);
    deflater.finish();
    byte[] out = new byte[data.length + 1000];
    int n = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, n);
  }

  private static MemorySegment in(Arena arena, byte[] bytes) {
    MemorySegment segment = arena.allocate(bytes.length);
    segment.copyFrom(MemorySegment.ofArray(bytes));
    return segment;
  }

  @Test
  void inflatesWhatIsSoundAndOfThatSize() {
    WholeInflater library = Libdeflate.create();
    assumeTrue(library != null, "skipped: no libdeflate here, or native access is not enabled");
    byte[] data = data();
    byte[] deflated = deflated(data);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment room = arena.allocate(data.length);
      assertThat(library.inflate(in(arena, deflated), room)).isTrue();
      assertThat(room.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(data);
      assertThat(library.inflate(in(arena, deflated), arena.allocate(data.length - 1))).isFalse();
      assertThat(library.inflate(in(arena, deflated), arena.allocate(data.length + 1))).isFalse();
      byte[] cut = Arrays.copyOf(deflated, deflated.length / 2);
      assertThat(library.inflate(in(arena, cut), room)).isFalse();
    }
  }
}
