package io.pprof4j.archive;

import io.pprof4j.archive.tar.TarSource;
import io.pprof4j.bytes.GrowingMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A tar archive that is expanded while it is walked. */
final class TarStream implements TarSource {
  /**
   * Bytes of a file for which there is room before they have come: a header that is damaged may
   * promise any number.
   */
  private static final long AT_ONCE = 16L << 20;

  private final Expanded expanded;
  private final Room room;
  private MemorySegment header = Arena.ofAuto().allocate(512, 8);

  /** Who has memory for the contents, which lasts as long as they are wanted. */
  interface Room {
    MemorySegment of(long size);

    /** Memory for a content that is too large to be believed. */
    GrowingMemory growing();
  }

  TarStream(Expanded expanded, Room room) {
    this.expanded = expanded;
    this.room = room;
  }

  @Override
  public MemorySegment take(long length, boolean content) throws IOException {
    if (content && length > AT_ONCE) {
      return takeLarge(length);
    }
    if (!content && length > header.byteSize()) {
      header = Arena.ofAuto().allocate(length, 8);
    }
    MemorySegment to = content ? room.of(length) : header.asSlice(0, length);
    return to.asSlice(0, expanded.read(to));
  }

  /** Takes a content of which each part that comes makes room for another that is as large. */
  private MemorySegment takeLarge(long length) throws IOException {
    GrowingMemory memory = room.growing();
    long wanted = AT_ONCE;
    while (wanted > 0) {
      long n = expanded.read(memory.exactly(wanted));
      memory.advance(n);
      wanted = n < wanted ? 0 : Math.min(memory.size(), length - memory.size());
    }
    return memory.bytes();
  }

  @Override
  public void skip(long length) throws IOException {
    expanded.skip(length);
  }
}
