package io.pprof4j.bytes;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Bytes under the name that errors will carry.
 *
 * @param name path, URL or archive entry
 * @param bytes the whole input, uncompressed
 * @param arrival how much of it is there yet; null if all is
 */
public record Input(String name, MemorySegment bytes, @Nullable Arrival arrival) {
  /** An input that is there. */
  public Input(String name, MemorySegment bytes) {
    this(name, bytes, null);
  }

  /** A view of the bytes, of its own. */
  public Window window() {
    return new Window(bytes);
  }

  /**
   * Waits until so many bytes are there; returns how many are.
   *
   * @throws Arrival.BrokenOffException if they will not come
   */
  public long there(long wanted) {
    return arrival == null ? bytes.byteSize() : arrival.await(wanted);
  }
}
