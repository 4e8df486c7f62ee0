package io.pprof4j.archive.inflate;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/** zstd (RFC 8878), any number of frames. */
public final class Zstd {
  private Zstd() {}

  /**
   * What a stream of zstd expands to. Damage comes as an {@link IOException} or as one of the
   * library's own runtime exceptions.
   *
   * @throws IOException if the library that reads it is not there
   */
  public static InputStream expand(InputStream in) throws IOException {
    try {
      return ZstdInputStream.create(in);
    } catch (LinkageError e) {
      throw new IOException("zstd needs the library aircompressor-v3, which is not there", e);
    }
  }
}
