package io.pprof4j.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What one record more costs, once its stack is known: nothing. */
class AllocationTest {
  private static final int STACKS = 200;
  private static final int RECORDS = 100_000;

  private static double bytesPerRecord(ProfileReader reader, byte[] some, byte[] more)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment a = arena.allocate(some.length).copyFrom(MemorySegment.ofArray(some));
      MemorySegment b = arena.allocate(more.length).copyFrom(MemorySegment.ofArray(more));
      double least = Double.MAX_VALUE;
      // Code that is not compiled yet allocates where compiled code does not.
      for (int round = 0; round < 40 && least >= 1; round++) {
        long few = allocated(reader, a);
        long many = allocated(reader, b);
        least = Math.min(least, (double) (many - few) / RECORDS);
      }
      return least;
    }
  }

  private static long allocated(ProfileReader reader, MemorySegment bytes) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    reader.read(bytes, "allocation");
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static byte[] heap(int records, boolean symbols) {
    StringBuilder text = new StringBuilder();
    long objects = 0;
    long bytes = 0;
    Random random = new Random(3);
    for (int i = 0; i < records; i++) {
      int stack = i < STACKS ? i : random.nextInt(STACKS);
      int n = 1 + random.nextInt(1000);
      int size = 16 << stack % 8;
      objects += n;
      bytes += n * (long) size;
      text.append(n)
          .append(": ")
          .append(n * size)
          .append(" [")
          .append(2 * n)
          .append(": ")
          .append(2 * n * size);
      text.append("] @ 0x").append(Integer.toHexString(0x400001 + stack)).append(" 0x500001\n");
      if (symbols) {
        text.append("#\t0x")
            .append(Integer.toHexString(0x400000 + stack))
            .append("\tmain.f")
            .append(stack);
        text.append("+0x10\t/src/main.go:7\n\n");
      }
    }
    String header =
        "heap profile: %d: %d [%d: %d] @ heap/1048576%n"
            .formatted(objects, bytes, 2 * objects, 2 * bytes);
    return (header + text).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] proto(int samples) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeByteArray(1, new byte[] {8, 1, 16, 1});
    Random random = new Random(4);
    for (int i = 0; i < samples; i++) {
      int location = 1 + (i < STACKS ? i : random.nextInt(STACKS));
      ByteArrayOutputStream sample = new ByteArrayOutputStream();
      CodedOutputStream s = CodedOutputStream.newInstance(sample);
      s.writeUInt64(1, location);
      s.writeInt64(2, random.nextInt(1 << 20));
      s.flush();
      out.writeByteArray(2, sample.toByteArray());
    }
    for (int location = 1; location <= STACKS; location++) {
      out.writeByteArray(
          4, new byte[] {8, (byte) (location & 0x7f | 0x80), (byte) (location >> 7)});
    }
    out.writeString(6, "");
    out.writeString(6, "count");
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] goroutines(int count) {
    StringBuilder text = new StringBuilder();
    Random random = new Random(5);
    for (int i = 0; i < count; i++) {
      int stack = i < STACKS ? i : random.nextInt(STACKS);
      text.append("goroutine ").append(i + 1).append(" [select, ").append(stack % 9 + 1);
      text.append(" minutes]:\nmain.f").append(stack).append("(0x");
      text.append(Integer.toHexString(random.nextInt())).append(")\n\t/src/main.go:7 +0x1d\n");
      text.append("created by main.main in goroutine 1\n\t/src/main.go:3 +0x1\n\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void goroutineStacks() throws IOException {
    for (boolean examples : new boolean[] {true, false}) {
      ProfileReader reader = ProfileReader.folded().withExamples(examples);
      double bytes = bytesPerRecord(reader, goroutines(STACKS), goroutines(STACKS + RECORDS));
      assertThat(bytes).as("examples %s", examples).isLessThan(1);
    }
  }

  @Test
  void heapText() throws IOException {
    for (boolean symbols : new boolean[] {true, false}) {
      for (boolean labels : new boolean[] {true, false}) {
        ProfileReader reader = ProfileReader.folded().withLabels(labels);
        double bytes =
            bytesPerRecord(reader, heap(STACKS, symbols), heap(STACKS + RECORDS, symbols));
        assertThat(bytes).as("symbols %s, labels %s", symbols, labels).isLessThan(1);
      }
    }
  }

  @Test
  void protoSamples() throws IOException {
    assertThat(bytesPerRecord(ProfileReader.folded(), proto(STACKS), proto(STACKS + RECORDS)))
        .isLessThan(1);
  }
}
