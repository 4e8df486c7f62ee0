package io.pprof4j.cli.source;

import io.pprof4j.read.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Archives that come as a stream. They are kept in a file for as long as they are read: the
 * directory of a zip is its end, and all threads read an archive at once.
 *
 * @param folder where the file is made; null for the usual place
 * @param most bytes of the largest that is kept
 * @param progress hears how much is kept
 */
record Spool(@Nullable Path folder, long most, ArchiveProgress progress) {
  /** Beginning of a stream that tells what it is, also behind gzip. */
  private static final int HEAD = 2 * Content.HEAD;

  /** Room on the disk that is left to others. */
  private static final long RESERVE = 256L << 20;

  private static final int STEP = 1 << 16;

  /**
   * The same stream if it holds one profile.
   *
   * @throws StreamedArchive if it holds an archive, which is in a file then
   */
  InputStream profile(InputStream in, String name) throws IOException {
    PushbackInputStream stream = new PushbackInputStream(in, HEAD);
    byte[] head = stream.readNBytes(HEAD);
    stream.unread(head);
    return switch (Content.ofBeginning(head)) {
      case ZIP, TAR, ZSTD -> throw new StreamedArchive(name, keep(stream, name));
      case GZIP, OTHER -> stream;
    };
  }

  /** Writes all to a file, to be deleted by the caller. */
  Path keep(InputStream in, String name) throws IOException {
    Path file = create();
    boolean whole = false;
    try (in;
        OutputStream out = Files.newOutputStream(file);
        ArchiveProgress.Copying copying = progress.copying()) {
      long room = Files.getFileStore(file).getUsableSpace() - RESERVE;
      byte[] buffer = new byte[STEP];
      long written = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        written += n;
        if (written > most || written > room) {
          throw tooLarge(name, file, room);
        }
        out.write(buffer, 0, n);
        copying.add(n);
      }
      whole = true;
    } finally {
      if (!whole) {
        Files.delete(file);
      }
    }
    return file;
  }

  /** A new file; gone with the JVM if it is interrupted. */
  Path create() throws IOException {
    Path file =
        folder == null
            ? Files.createTempFile("pprof4j-", ".archive")
            : Files.createTempFile(folder, "pprof4j-", ".archive");
    file.toFile().deleteOnExit();
    return file;
  }

  private IOException tooLarge(String name, Path file, long room) {
    String limit =
        most <= room
            ? "archives from a stream may have " + most + " bytes; save it and name the file"
            : file.getParent()
                + " has room for "
                + room
                + " bytes; set TMPDIR to a folder with more";
    return new FileSystemException(name, null, limit);
  }
}
