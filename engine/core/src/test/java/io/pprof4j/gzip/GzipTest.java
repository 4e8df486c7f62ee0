package io.pprof4j.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import io.pprof4j.bytes.GrowingMemory;
import io.pprof4j.bytes.Input;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipTest {
  /** Finding the end must not double the memory and copy it. */
  @Test
  void memoryIsAsLargeAsTheMemberSays() throws IOException {
    byte[] content = new byte[3 << 20];
    new Random(1).nextBytes(content);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(new byte[content.length]);
      out.write(content);
    }
    Input input = new Input("x.gz", MemorySegment.ofArray(packed.toByteArray()));
    try (GrowingMemory expanded = Gzip.expand(input, Long.MAX_VALUE, false, null)) {
      assertThat(expanded.size()).isEqualTo(2L * content.length);
      assertThat(expanded.bytes().asSlice(content.length).toArray(ValueLayout.JAVA_BYTE))
          .isEqualTo(content);
      assertThat(expanded.room(Integer.MAX_VALUE).remaining()).isOne();
    }
  }
}
