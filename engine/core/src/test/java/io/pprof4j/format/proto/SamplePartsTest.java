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
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threads that help each other read what one thread reads. */
class SamplePartsTest {
  private static final int SIZE = 24 << 20;

  /** What must be left for another thread to be sent: so little that many are. */
  private static final long WORTH_HELP = 1 << 18;

  /**
   * Samples of stacks, most of them short, some of which come late.
   *
   * @param labelled whether most have a label
   */
  private static byte[] samples(boolean labelled) throws IOException {
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
      if (labelled && stack % 9 != 8) {
        s.writeByteArray(3, new byte[] {1 << 3, 1, 3 << 3, (byte) random.nextInt(100)});
      }
      s.flush();
      out.writeByteArray(2, sample.toByteArray());
    }
    out.writeString(6, "");
    out.flush();
    return bytes.toByteArray();
  }

  private static SampleParts read(MemorySegment bytes, ReadOptions options) throws Exception {
    Input input = new Input("samples", bytes);
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

  @ParameterizedTest
  @CsvSource({"true, false", "true, true", "false, false", "false, true"})
  void helpChangesNothing(boolean folded, boolean labelled) throws Exception {
    byte[] samples = samples(labelled);
    ReadOptions options = folded ? ReadOptions.FOLDED : ReadOptions.RECORDED;
    try (Arena arena = Arena.ofShared()) {
      MemorySegment bytes = arena.allocate(samples.length).copyFrom(MemorySegment.ofArray(samples));
      SampleParts parts = read(bytes, options);
      SampleRows rows = parts.kernel().rows();
      assertThat(rows.apart()).isEqualTo(labelled || !folded);
      assertThat(rows.lists().count()).isGreaterThan(10_000);
      for (int threads = 2; threads < 5; threads++) {
        SampleParts helping = read(bytes, options.withThreads(threads));
        assertThat(helping.kernel().count()).isEqualTo(parts.kernel().count());
        assertThat(helping.values()).isEqualTo(parts.values());
        SampleRows same = helping.kernel().rows();
        assertThat(places(same.lists())).isEqualTo(places(rows.lists()));
        assertThat(places(same.sets())).isEqualTo(places(rows.sets()));
        assertThat(columns(same)).isDeepEqualTo(columns(rows));
      }
    }
  }

  private static long[] places(RowList list) {
    return LongStream.range(0, list.count()).map(i -> list.where((int) i)).toArray();
  }

  private static int[][] columns(SampleRows rows) {
    int count = rows.count();
    int[] lists = IntStream.range(0, rows.lists().count()).toArray();
    int[] sets = IntStream.range(0, rows.sets().count()).toArray();
    int[][] columns = {new int[count], new int[count]};
    rows.columns(lists, sets, columns[0], columns[1], 0, count / 3);
    rows.columns(lists, sets, columns[0], columns[1], count / 3, count);
    return columns;
  }
}
