package io.pprof4j.cli.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** A file, see {@link ReportFile}. */
  record File(Path path) implements Destination {
    @Override
    public <X extends Exception> void write(Report<X> report) throws IOException, X {
      try (ReportFile file = new ReportFile(path)) {
        new Stream(file).write(report);
        file.complete();
      }
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
