package io.pprof4j.archive.tar;

import java.lang.foreign.MemorySegment;

/** A tar archive in memory: contents are slices of it. */
public final class TarSegment implements TarSource {
  private final MemorySegment bytes;
  private long at;

  public TarSegment(MemorySegment bytes) {
    this.bytes = bytes;
  }

  @Override
  public MemorySegment take(long length, boolean content) {
    long n = Math.min(length, bytes.byteSize() - at);
    MemorySegment taken = bytes.asSlice(at, n);
    at += n;
    return taken;
  }

  @Override
  public void skip(long length) {
    at += Math.min(length, bytes.byteSize() - at);
  }
}
