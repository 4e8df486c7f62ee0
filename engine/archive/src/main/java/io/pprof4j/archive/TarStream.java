package io.pprof4j.archive;

import io.pprof4j.archive.tar.TarSource;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A tar archive that is expanded while it is walked. */
final class TarStream implements TarSource {
  private final Expanded expanded;
  private final Room room;
  private MemorySegment header = Arena.ofAuto().allocate(512, 8);

  /** Who has memory for the contents. */
  interface Room {
    MemorySegment of(long size);
  }

  TarStream(Expanded expanded, Room room) {
    this.expanded = expanded;
    this.room = room;
  }

  @Override
  public MemorySegment take(long length, boolean content) throws IOException {
    if (!content && length > header.byteSize()) {
      header = Arena.ofAuto().allocate(length, 8);
    }
    MemorySegment to = content ? room.of(length) : header.asSlice(0, length);
    return to.asSlice(0, expanded.read(to));
  }

  @Override
  public void skip(long length) throws IOException {
    expanded.skip(length);
  }
}
