package io.pprof4j.read;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Inputs of every format in which a few stacks repeat: of two that differ in their number of
 * records, all else is the same.
 */
final class RepeatedStacks {
  static final int STACKS = 200;

  /** How many sizes of objects there are. */
  private static final int SIZES = 8;

  private RepeatedStacks() {}

  static byte[] heap(int records, boolean symbols) {
    StringBuilder text = new StringBuilder();
    long objects = 0;
    long bytes = 0;
    Random random = new Random(3);
    for (int i = 0; i < records; i++) {
      int stack = i < STACKS ? i : random.nextInt(STACKS);
      int n = 1 + random.nextInt(1000);
      int size = 16 << stack % SIZES;
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

  static byte[] proto(int samples) throws IOException {
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

  static byte[] goroutines(int count) {
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

  /** Go's goroutines by stack ({@code debug=1}), every fourth stack with labels. */
  static byte[] count(int records, boolean symbols) {
    return text(
        "goroutine profile: total 7\n",
        records,
        (stack, n) -> {
          String record = n + " @" + list(stack) + '\n';
          String labels = stack % 4 == 0 ? "# labels: {\"shard\":\"" + stack + "\"}\n" : "";
          return record + (symbols ? labels + symbols(stack) : "");
        });
  }

  /** Go's block profile, or as C++ has it with blanks before the numbers. */
  static byte[] contention(int records, boolean padded) {
    return text(
        "--- contention:\ncycles/second=2000000000\n",
        records,
        (stack, n) ->
            padded
                ? "%12d %6d @%s%n".formatted(1000 * n, n, list(stack))
                : 1000 * n + " " + n + " @" + list(stack) + '\n' + symbols(stack));
  }

  /** What gperftools writes of a heap. */
  static byte[] gperftoolsHeap(int records) {
    return text(
        "heap profile:      1:       16 [     1:       16] @ heap_v2/524288\n",
        records,
        (stack, n) ->
            "%6d: %8d [%6d: %8d] @%s%n"
                .formatted(
                    n, n * (16 << stack % SIZES), n, n * (16 << stack % SIZES), list(stack)));
  }

  /** What jemalloc writes of a heap, with the numbers of one thread. */
  static byte[] jemalloc(int records) {
    return text(
        "heap_v2/524288\n  t*: 1: 16 [0: 0]\n",
        records,
        (stack, n) -> {
          String numbers = ": %d: %d [0: 0]%n".formatted(n, n * (16 << stack % SIZES));
          return "@" + list(stack) + "\n  t*" + numbers + "  t3" + numbers;
        });
  }

  /** Threads of a C++ program. */
  static byte[] threads(int records) {
    return text(
        "--- threadz 1 ---\n",
        records,
        (stack, n) ->
            "--- Thread 7f00aa (name: pool/"
                + n
                + ") stack: ---\n "
                + (n % 5 == 0 ? " [same as previous thread]" : list(stack))
                + '\n',
        "--- Memory map: ---\n");
  }

  /** A heap of Java, or what its threads waited for. */
  static byte[] java(int records, boolean heap) {
    String heapHeader =
        """
        --- heapz 1 ---
        format = java
        resolution = bytes
        """;
    String contentionHeader =
        """
        --- contentionz 1 ---
        format = java
        resolution = microseconds
        sampling period = 100
        ms since reset = 6000
        """;
    return text(
        heap ? heapHeader : contentionHeader,
        records,
        (stack, n) -> "%6d %4d @%s%n".formatted(n * (16 << stack % SIZES), n, list(stack)));
  }

  /** A binary CPU profile in words of 64 bits, or of 32 bits and the other order. */
  static byte[] cpu(int records, boolean wide) {
    ByteBuffer words = ByteBuffer.allocate((5 + 4 * records + 3) * 8);
    words.order(wide ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    put(words, wide, 0, 3, 0, 10_000, 0);
    Random random = new Random(6);
    for (int i = 0; i < records; i++) {
      int stack = i < STACKS ? i : random.nextInt(STACKS);
      put(words, wide, 1 + random.nextInt(9), 2, 0x400001 + stack, 0x500001 + stack);
    }
    put(words, wide, 0, 1, 0);
    byte[] bytes = new byte[words.position()];
    words.get(0, bytes);
    return bytes;
  }

  private static void put(ByteBuffer to, boolean wide, int... words) {
    for (int word : words) {
      if (wide) {
        to.putLong(word);
      } else {
        to.putInt(word);
      }
    }
  }

  @FunctionalInterface
  private interface RecordText {
    String of(int stack, int n);
  }

  private static byte[] text(String header, int records, RecordText record) {
    return text(header, records, record, "");
  }

  private static byte[] text(String header, int records, RecordText record, String footer) {
    StringBuilder text = new StringBuilder(header);
    Random random = new Random(5);
    for (int i = 0; i < records; i++) {
      int stack = i < STACKS ? i : random.nextInt(STACKS);
      text.append(record.of(stack, 1 + random.nextInt(1000)));
    }
    return text.append(footer).toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String list(int stack) {
    return " 0x" + Integer.toHexString(0x400001 + stack) + " 0x500001";
  }

  private static String symbols(int stack) {
    String address = Integer.toHexString(0x400000 + stack);
    return "#\t0x" + address + "\tmain.f" + stack + "+0x10\t/src/main.go:7\n\n";
  }
}
