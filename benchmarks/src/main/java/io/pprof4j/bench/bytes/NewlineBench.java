package io.pprof4j.bench.bytes;

import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.Suite;
import io.pprof4j.corpus.Kind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Counts newlines eight bytes at a time and does nothing else. */
public class NewlineBench extends Suite {
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
  private static final long LOW7 = 0x7f7f7f7f7f7f7f7fL;

  @Param({"HEAP_SYMBOLS", "HEAP_PLAIN"})
  public Kind kind = Kind.HEAP_SYMBOLS;

  private MemorySegment mapped;
  private UnsafeBuffer buffer;
  private long expected;
  private long found;

  @Override
  protected Kind kind() {
    return kind;
  }

  /** Maps the input and counts its newlines byte by byte. */
  @Setup
  public void map() throws IOException {
    mapped = map(path(), Arena.ofAuto());
    buffer = new UnsafeBuffer(mapped.address(), Math.toIntExact(mapped.byteSize()));
    expected = 0;
    for (long i = 0; i < mapped.byteSize(); i++) {
      expected += mapped.get(ValueLayout.JAVA_BYTE, i) == '\n' ? 1 : 0;
    }
  }

  @Override
  protected void proveAll() {
    Proof.equal("newlines", expected, found);
  }

  /** Mapped anew each time, as a reader of files has to. */
  @Benchmark
  public long segment(Meter meter) throws IOException {
    try (Arena own = Arena.ofConfined()) {
      found = count(map(path(), own));
    }
    readAll(meter);
    return found;
  }

  /** Without the page faults of a new mapping. */
  @Benchmark
  public long segmentMappedBefore(Meter meter) {
    found = count(mapped);
    readAll(meter);
    return found;
  }

  /** The other way to get at bytes; it asks every user for a flag. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED")
  public long agronaMappedBefore(Meter meter) {
    found = count(buffer);
    readAll(meter);
    return found;
  }

  private static MemorySegment map(Path path, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      return channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  private static long count(MemorySegment bytes) {
    long n = 0;
    long size = bytes.byteSize();
    long at = 0;
    for (; at <= size - 8; at += 8) {
      n += newlines(bytes.get(LONG, at));
    }
    for (; at < size; at++) {
      n += bytes.get(ValueLayout.JAVA_BYTE, at) == '\n' ? 1 : 0;
    }
    return n;
  }

  private static long count(UnsafeBuffer bytes) {
    long n = 0;
    int size = bytes.capacity();
    int at = 0;
    for (; at <= size - 8; at += 8) {
      n += newlines(bytes.getLong(at));
    }
    for (; at < size; at++) {
      n += bytes.getByte(at) == '\n' ? 1 : 0;
    }
    return n;
  }

  /** How many of the eight bytes are newlines: their high bit is what stays 0. */
  private static int newlines(long word) {
    long other = word ^ NEWLINES;
    return 8 - Long.bitCount((((other & LOW7) + LOW7) | other) & ~LOW7);
  }
}
