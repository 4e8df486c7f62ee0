package io.pprof4j.archive;

import io.pprof4j.bytes.GrowingMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of entries that one thread opens, with the memory of those that were copied out of a
 * stream.
 */
@SuppressWarnings("MustBeClosedChecker") // The arena is closed when the run has been read.
final class Chunk implements TarStream.Room {
  private static final long SLAB = 1L << 20;

  final int index;
  private final List<Task> tasks = new ArrayList<>();
  private final List<GrowingMemory> large = new ArrayList<>();
  private @Nullable Arena arena;
  private MemorySegment free = MemorySegment.NULL;
  private long weight;
  private long held;

  Chunk(int index) {
    this.index = index;
  }

  /** Bytes of the sources that its entries stand for. */
  long weight() {
    return weight;
  }

  /** Bytes copied for it. */
  long held() {
    long bytes = held;
    for (GrowingMemory memory : large) {
      bytes += memory.size();
    }
    return bytes;
  }

  int entries() {
    return tasks.size();
  }

  void add(Task task, long bytes) {
    tasks.add(task);
    weight += bytes;
  }

  /** Memory that lasts until the run has been read. */
  @Override
  public MemorySegment of(long size) {
    if (arena == null) {
      arena = Arena.ofShared();
    }
    long padded = size + 7 & -8;
    held += padded;
    if (padded > SLAB / 4) {
      return arena.allocate(Math.max(8, padded), 8).asSlice(0, size);
    }
    if (padded > free.byteSize()) {
      free = arena.allocate(SLAB, 8);
    }
    MemorySegment room = free.asSlice(0, size);
    free = free.asSlice(padded);
    return room;
  }

  @Override
  public GrowingMemory growing() {
    GrowingMemory memory = new GrowingMemory(0, true);
    large.add(memory);
    return memory;
  }

  void run(Opener opener) throws IOException {
    for (Task task : tasks) {
      task.run(opener);
    }
  }

  void close() {
    large.forEach(GrowingMemory::close);
    large.clear();
    if (arena != null) {
      arena.close();
      arena = null;
    }
  }
}
