package io.pprof4j.gzip;

import io.pprof4j.bytes.Input;
import io.pprof4j.profile.MalformedProfileException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * What a gzip expands to as a stream, held to the same as by {@link Gzip}: damage is a {@link
 * MalformedProfileException}.
 */
public final class GzipStream extends InputStream {
  private final Input input;
  private final GzipCursor cursor;
  private final Inflater inflater = new Inflater(true);
  private @Nullable Member member;

  public GzipStream(Input input) {
    this.input = input;
    this.cursor = new GzipCursor(input);
  }

  /** Compressed bytes that have been used. */
  public long position() {
    return member == null ? cursor.pos : cursor.pos + inflater.getBytesRead();
  }

  @Override
  public int read() throws MalformedProfileException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws MalformedProfileException {
    Objects.checkFromIndexSize(from, length, to.length);
    while (length > 0) {
      Member current = member;
      if (current == null) {
        if (cursor.pos > 0 && cursor.pos == input.bytes().byteSize()) {
          return -1;
        }
        cursor.skipHeader();
        current = new Member(cursor, input.bytes(), inflater);
        member = current;
      }
      int n = current.next(ByteBuffer.wrap(to, from, length));
      if (n > 0) {
        return n;
      }
      member = null;
    }
    return 0;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
