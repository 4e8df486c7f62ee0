package io.pprof4j.format.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import io.pprof4j.bytes.Input;
import io.pprof4j.format.ReadOptions;
import io.pprof4j.intern.RowList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Threads that help each other read what one thread reads. */
class SamplePartsTest {
  private static final int SIZE = 24 << 20;

  /** What must be left for another thread to be sent: so little that many are. */
  private static final long WORTH_HELP = 1 << 18;

  /** Samples of stacks, most of them short, some of which come late. */
  private static byte[] samples() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    Random random = new Random(7);
    while (out.getTotalBytesWritten() < SIZE) {
      int stack = random.nextInt(1 + out.getTotalBytesWritten() / (SIZE / 20_000));
      byte[] ids = new byte[3 + stack % 40];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = (byte) (1 + (stack >> i % 3 * 5) % 100);
      }
      ByteArrayOutputStream sample = new ByteArrayOutputStream();
      CodedOutputStream s = CodedOutputStream.newInstance(sample);
      s.writeByteArray(1, ids);
      s.writeInt64(2, random.nextInt(1000));
      s.flush();
      out.writeByteArray(2, sample.toByteArray());
    }
    out.writeString(6, "");
    out.flush();
    return bytes.toByteArray();
  }

  private static SampleParts read(MemorySegment bytes, int threads) throws Exception {
    Input input = new Input("samples", bytes);
    ReadOptions options = ReadOptions.FOLDED.withThreads(threads);
    SampleParts parts = new SampleParts(input, 1, options, WORTH_HELP);
    Wire wire = new Wire(input);
    wire.enter(0, bytes.byteSize());
    boolean any = false;
    while (wire.next()) {
      if (wire.field == 2) {
        long to = wire.content("sample");
        if (!any) {
          parts.begin(wire.pos, to, bytes.byteSize());
          any = true;
        }
        wire.enter(parts.run(wire.pos, to, bytes.byteSize()), bytes.byteSize());
      } else {
        wire.skip();
      }
    }
    parts.await();
    return parts;
  }

  @Test
  void helpChangesNothing() throws Exception {
    byte[] samples = samples();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment bytes = arena.allocate(samples.length).copyFrom(MemorySegment.ofArray(samples));
      SampleParts parts = read(bytes, 1);
      SampleKernel one = parts.kernel();
      RowList rows = one.rows().lists();
      assertThat(rows.count()).isGreaterThan(10_000);
      for (int threads = 2; threads < 5; threads++) {
        SampleParts helping = read(bytes, threads);
        SampleKernel several = helping.kernel();
        assertThat(several.count()).isEqualTo(one.count());
        assertThat(helping.values()).isEqualTo(parts.values());
        assertThat(several.rows().lists().count()).isEqualTo(rows.count());
        for (int row = 0; row < rows.count(); row++) {
          assertThat(several.rows().lists().where(row)).isEqualTo(rows.where(row));
        }
      }
    }
  }
}
