package io.pprof4j.bytes;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Native memory that grows while something is written to its end. What was written is freed by
 * {@link #close}. Native rather than an array, so that it has no size limit and the parsers' loads
 * meet one kind of segment only.
 */
@SuppressWarnings(
    "MustBeClosedChecker") // The arena is closed by close(), or when a larger one takes over.
public final class GrowingMemory implements AutoCloseable {
  private final boolean shared;
  private Arena arena;
  private MemorySegment memory;
  private long size;

  /**
   * @param expected bytes that will probably be written
   */
  public GrowingMemory(long expected) {
    this(expected, false);
  }

  /**
   * @param shared whether other threads may read what was written
   */
  public GrowingMemory(long expected, boolean shared) {
    this.shared = shared;
    arena = arena();
    memory = arena.allocate(Math.max(expected, 256), 64);
  }

  /** Bytes written. */
  public long size() {
    return size;
  }

  /**
   * Room for at least one more byte and up to {@code wanted}; {@link #advance} says how much was
   * used.
   */
  public ByteBuffer room(int wanted) {
    if (size == memory.byteSize()) {
      grow(2 * size);
    }
    return memory.asSlice(size, Math.min(wanted, memory.byteSize() - size)).asByteBuffer();
  }

  /** Room for as many more bytes in one; {@link #advance} says how much was used. */
  public MemorySegment whole(long wanted) {
    if (wanted > memory.byteSize() - size) {
      grow(Math.max(2 * memory.byteSize(), size + wanted));
    }
    return memory.asSlice(size, wanted);
  }

  /** {@link #whole}, without room for further ones if there is none yet. */
  public MemorySegment exactly(long wanted) {
    if (wanted > memory.byteSize() - size) {
      grow(size + wanted);
    }
    return memory.asSlice(size, wanted);
  }

  private void grow(long room) {
    Arena larger = arena();
    MemorySegment copy = larger.allocate(room, 64);
    MemorySegment.copy(memory, 0, copy, 0, size);
    arena.close();
    arena = larger;
    memory = copy;
  }

  private Arena arena() {
    return shared ? Arena.ofShared() : Arena.ofConfined();
  }

  /** Counts bytes as written. */
  public void advance(long written) {
    size += written;
  }

  /** Forgets what was written, and keeps the room. */
  public void clear() {
    size = 0;
  }

  /** What was written; valid until more is written or this is closed. */
  public MemorySegment bytes() {
    return memory.asSlice(0, size);
  }

  @Override
  public void close() {
    arena.close();
  }
}
