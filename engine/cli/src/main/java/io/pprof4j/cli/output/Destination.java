package io.pprof4j.cli.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Where a report's bytes go. */
public sealed interface Destination {
  /** Writes a report, whole or, as far as the file system lets us, not at all. */
  <X extends Exception> void write(Report<X> report) throws IOException, X;

  /** Something that writes itself; when it fails for a reason of its own it has written nothing. */
  @FunctionalInterface
  interface Report<X extends Exception> {
    void writeTo(OutputStream out) throws IOException, X;
  }

  /** An open stream such as stdout. */
  record Stream(OutputStream out) implements Destination {
    private static final int BUFFER = 1 << 16;

    @Override
    public <X extends Exception> void write(Report<X> report) throws IOException, X {
      OutputStream buffered = new BufferedOutputStream(out, BUFFER);
      report.writeTo(buffered);
      buffered.flush();
    }
  }

  /**
   * A file that takes the place of what was there only when the report is complete. What is no
   * regular file (a device, a pipe) is written to as it is.
   */
  record File(Path path) implements Destination {
    @Override
    public <X extends Exception> void write(Report<X> report) throws IOException, X {
      Path target = Files.exists(path) ? path.toRealPath() : path;
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
          new Stream(out).write(report);
        }
        return;
      }
      if (Files.exists(target) && !Files.isWritable(target)) {
        throw new AccessDeniedException(path.toString());
      }
      Path unfinished = sibling(target);
      try {
        try (OutputStream out =
            Files.newOutputStream(
                unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          new Stream(out).write(report);
        }
        Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    }

    private static Path sibling(Path target) {
      return target.resolveSibling(
          "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }
  }

  /**
   * The first free file of {@code profile001.pb.gz}, {@code profile002.pb.gz}, ... in a folder:
   * where pprof saves what a terminal could not show.
   *
   * @param prefix what stands before the number
   * @param suffix what stands behind it
   */
  static File numbered(Path folder, String prefix, String suffix) throws IOException {
    for (int i = 1; i < 10_000; i++) {
      Path path = folder.resolve(String.format(Locale.ROOT, "%s%03d%s", prefix, i, suffix));
      if (Files.notExists(path)) {
        return new File(path);
      }
    }
    throw new IOException("no free name left among " + prefix + "001" + suffix + " and the like");
  }
}
