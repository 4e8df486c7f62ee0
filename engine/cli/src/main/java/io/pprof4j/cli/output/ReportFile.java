package io.pprof4j.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that is opened with its first byte, so that a report which fails has not touched it, and
 * takes the place of what was there only by {@link #complete}. What is no regular file (a device, a
 * pipe) is written to as it is.
 */
final class ReportFile extends OutputStream {
  private final Path path;
  private Path target;
  private @Nullable Path unfinished;
  private @Nullable OutputStream out;

  ReportFile(Path path) {
    this.path = path;
    target = path;
  }

  @Override
  public void write(int b) throws IOException {
    open().write(b);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    open().write(from, offset, length);
  }

  /** What was written is all. */
  void complete() throws IOException {
    open().close();
    if (unfinished != null) {
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Leaves nothing behind of what is not complete. */
  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
    if (unfinished != null) {
      Files.deleteIfExists(unfinished);
    }
  }

  private OutputStream open() throws IOException {
    if (out == null) {
      boolean exists = Files.exists(path);
      boolean regular = Files.isRegularFile(path);
      // The pipe that /dev/stdout may lead to has no path of its own.
      target = regular ? path.toRealPath() : path;
      if (exists && !regular) {
        out = Files.newOutputStream(path, StandardOpenOption.WRITE);
      } else if (exists && !Files.isWritable(target)) {
        throw new AccessDeniedException(path.toString());
      } else {
        Path sibling = sibling(target);
        out =
            Files.newOutputStream(sibling, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        unfinished = sibling;
      }
    }
    return out;
  }

  private static Path sibling(Path target) {
    return target.resolveSibling(
        "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
  }
}
