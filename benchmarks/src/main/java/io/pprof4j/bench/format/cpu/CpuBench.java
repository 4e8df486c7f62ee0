package io.pprof4j.bench.format.cpu;

import io.pprof4j.bench.Meter;
import io.pprof4j.bench.Proof;
import io.pprof4j.bench.Suite;
import io.pprof4j.corpus.Kind;
import io.pprof4j.dump.Dump;
import io.pprof4j.profile.Profile;
import io.pprof4j.read.ProfileReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A binary CPU profile from its path to all that a report needs. */
public class CpuBench extends Suite {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int BUFFER = 1 << 16;

  @Param("CPU")
  public Kind kind = Kind.CPU;

  private @Nullable Dump last;
  private long expected;
  private @Nullable Long found;
  private long copied;

  @Override
  protected Kind kind() {
    return kind;
  }

  /** Adds up the words as the baseline does not: byte by byte. */
  @Setup
  public void sum() throws IOException {
    expected = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = map(arena);
      for (long i = 0; i < bytes.byteSize() / Long.BYTES * Long.BYTES; i++) {
        long b = bytes.get(ValueLayout.JAVA_BYTE, i) & 0xffL;
        expected += b << (i % Long.BYTES * Byte.SIZE);
      }
    }
  }

  @Override
  protected void proveAll() {
    if (last != null) {
      Profile p = last.profile();
      Proof.fact(facts(), "records", last.records());
      Proof.fact(facts(), "stacks", p.stacks().count());
      Proof.fact(facts(), "stacks", p.samples().count());
      Proof.fact(facts(), "addresses", p.locations().count());
      long[] sums = Proof.sums(p.samples());
      Proof.fact(facts(), "samples", sums[0]);
      Proof.fact(facts(), "cpu", sums[1]);
    }
    if (found != null) {
      Proof.equal("sum of all words", expected, found);
    }
    if (copied != 0) {
      Proof.fact(facts(), "bytes", copied);
    }
    last = null;
    found = null;
    copied = 0;
  }

  /** The engine: every record added to its stack. One thread. */
  @Benchmark
  public Dump pprof4j(Meter meter) throws IOException {
    return read(1, meter);
  }

  /** The same with two threads. */
  @Benchmark
  public Dump pprof4jTwoThreads(Meter meter) throws IOException {
    return read(2, meter);
  }

  private Dump read(int threads, Meter meter) throws IOException {
    Dump read = ProfileReader.folded().withThreads(threads).readDump(path());
    last = read;
    readAll(meter);
    return read;
  }

  /** Every word of the file, from a mapping of its own. */
  @Benchmark
  public long plainRead(Meter meter) throws IOException {
    long sum = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = map(arena);
      for (long at = 0; at <= bytes.byteSize() - Long.BYTES; at += Long.BYTES) {
        sum += bytes.get(WORD, at);
      }
    }
    found = sum;
    readAll(meter);
    return sum;
  }

  /** All of the file into a buffer that is read over and over, as a copying reader begins. */
  @Benchmark
  public long plainCopy(Meter meter) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    long bytes = 0;
    try (FileChannel channel = FileChannel.open(path())) {
      for (int n = 0; n >= 0; n = channel.read(buffer.clear())) {
        bytes += n;
      }
    }
    copied = bytes;
    readAll(meter);
    return bytes;
  }

  /** All of the file into memory of its own, as a reader begins that wants it whole. */
  @Benchmark
  public byte[] plainWhole(Meter meter) throws IOException {
    byte[] whole = Files.readAllBytes(path());
    copied = whole.length;
    readAll(meter);
    return whole;
  }

  private MemorySegment map(Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(path())) {
      return channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }
}
