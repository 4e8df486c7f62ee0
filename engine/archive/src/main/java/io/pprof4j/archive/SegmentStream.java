package io.pprof4j.archive;

import io.pprof4j.bytes.Window;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** Memory as a stream. */
final class SegmentStream extends InputStream {
  private final Window bytes;
  private long at;

  SegmentStream(MemorySegment bytes) {
    this.bytes = new Window(bytes);
  }

  /** Bytes read so far. */
  long position() {
    return at;
  }

  @Override
  public int read() {
    return at < bytes.size() ? bytes.at(at++) & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int from, int length) {
    Objects.checkFromIndexSize(from, length, to.length);
    int n = (int) Math.min(length, bytes.size() - at);
    if (n == 0) {
      return length == 0 ? 0 : -1;
    }
    bytes.copy(at, to, from, n);
    at += n;
    return n;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, bytes.size() - at);
  }
}
