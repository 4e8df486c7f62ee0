package io.pprof4j.archive;

import io.pprof4j.archive.inflate.Zstd;
import io.pprof4j.read.Content;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of zstd, which may hold a profile as gzip does, or an archive. */
public final class ZstdFile {
  private ZstdFile() {}

  /** Whether a file of zstd holds an archive; false where that cannot be told. */
  public static boolean holdsArchive(Path file) {
    try (InputStream in = Zstd.expand(new BufferedInputStream(Files.newInputStream(file)))) {
      Content content = Content.of(in.readNBytes(Content.HEAD));
      return content == Content.TAR || content == Content.ZIP;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * What a file expands to, until {@code limits} are reached; damage comes as a {@link
   * io.pprof4j.profile.MalformedProfileException}.
   */
  public static InputStream open(String name, Path file, Limits limits) throws IOException {
    FileChannel channel = FileChannel.open(file);
    InputStream in =
        Zstd.expand(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
    Budget budget = new Budget(name, channel.size(), limits);
    Expanded expanded = new Expanded(in, budget, name, "zstd", channel::position);
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] to, int from, int length) throws IOException {
        int n = (int) expanded.read(MemorySegment.ofArray(to).asSlice(from, length));
        return n == 0 && length > 0 ? -1 : n;
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }
}
