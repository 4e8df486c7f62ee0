package io.pprof4j.archive;

import io.pprof4j.bytes.GrowingMemory;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Memory to expand into, one for each depth of containers; for one thread. */
final class Buffers implements AutoCloseable {
  private static final long FIRST = 1L << 20;

  /** What is larger is given back. */
  private static final long KEPT = 64L << 20;

  private final @Nullable GrowingMemory[] buffers;

  Buffers(int depths) {
    buffers = new GrowingMemory[depths];
  }

  /** Empty memory; what this depth had before is gone. */
  GrowingMemory at(int depth) {
    GrowingMemory buffer = buffers[depth];
    if (buffer != null && buffer.size() > KEPT) {
      buffer.close();
      buffer = null;
    }
    if (buffer == null) {
      buffer = new GrowingMemory(FIRST);
      buffers[depth] = buffer;
    }
    buffer.clear();
    return buffer;
  }

  /** The memory of a depth for one file of a tar archive after the other. */
  TarStream.Room room(int depth) {
    return new TarStream.Room() {
      @Override
      public MemorySegment of(long size) {
        return at(depth).whole(size);
      }

      @Override
      public GrowingMemory growing() {
        return at(depth);
      }
    };
  }

  @Override
  public void close() {
    for (GrowingMemory buffer : buffers) {
      if (buffer != null) {
        buffer.close();
      }
    }
  }
}
