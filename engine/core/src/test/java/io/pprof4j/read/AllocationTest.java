package io.pprof4j.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What one record more costs, once its stack is known: nothing. */
class AllocationTest {
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

  @FunctionalInterface
  private interface Input {
    byte[] of(int records) throws IOException;
  }

  private static void assertNothingMore(String what, ProfileReader reader, Input input)
      throws IOException {
    int few = RepeatedStacks.STACKS;
    assertThat(bytesPerRecord(reader, input.of(few), input.of(few + RECORDS)))
        .as(what)
        .isLessThan(1);
  }

  private static void assertNothingMore(String what, Input input) throws IOException {
    assertNothingMore(what, ProfileReader.folded(), input);
    assertNothingMore(what + " without labels", ProfileReader.folded().withLabels(false), input);
  }

  @Test
  void goroutineStacks() throws IOException {
    assertNothingMore("goroutines", RepeatedStacks::goroutines);
    assertNothingMore(
        "with examples", ProfileReader.folded().withExamples(true), RepeatedStacks::goroutines);
  }

  @Test
  void heapText() throws IOException {
    assertNothingMore("symbols", n -> RepeatedStacks.heap(n, true));
    assertNothingMore("no symbols", n -> RepeatedStacks.heap(n, false));
  }

  @Test
  void gperftoolsHeapText() throws IOException {
    assertNothingMore("heap", RepeatedStacks::gperftoolsHeap);
  }

  @Test
  void jemallocText() throws IOException {
    assertNothingMore("heap", RepeatedStacks::jemalloc);
  }

  @Test
  void countText() throws IOException {
    assertNothingMore("symbols", n -> RepeatedStacks.count(n, true));
    assertNothingMore("no symbols", n -> RepeatedStacks.count(n, false));
  }

  @Test
  void contentionText() throws IOException {
    assertNothingMore("Go", n -> RepeatedStacks.contention(n, false));
    assertNothingMore("C++", n -> RepeatedStacks.contention(n, true));
  }

  @Test
  void threadText() throws IOException {
    assertNothingMore("threads", RepeatedStacks::threads);
  }

  @Test
  void javaText() throws IOException {
    assertNothingMore("heap", n -> RepeatedStacks.java(n, true));
    assertNothingMore("contention", n -> RepeatedStacks.java(n, false));
  }

  @Test
  void cpuRecords() throws IOException {
    assertNothingMore("64 bits", n -> RepeatedStacks.cpu(n, true));
    assertNothingMore("32 bits", n -> RepeatedStacks.cpu(n, false));
  }

  @Test
  void protoSamples() throws IOException {
    assertNothingMore("samples", RepeatedStacks::proto);
  }

  @Test
  void gzip() throws IOException {
    assertNothingMore("gzip of samples", n -> gzip(RepeatedStacks.proto(n)));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
