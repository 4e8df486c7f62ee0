package io.pprof4j.cli.source;

import io.pprof4j.archive.ZstdFile;
import io.pprof4j.cli.object.binutils.Programs;
import io.pprof4j.read.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.UnaryOperator;

/**
 * Where what a command line and its environment name is looked for.
 *
 * @param folder what relative paths start from
 * @param stdin what {@code -} stands for
 * @param environment variables by name; empty for one that is not set
 * @param processors how many profiles to parse at a time
 */
public record Inputs(
    Path folder, InputStream stdin, UnaryOperator<String> environment, int processors) {
  private static final String STDIN = "-";

  /** Bytes of the largest archive that is read from a stream. */
  private static final long SPOOLED = 64L << 30;

  /** What a name stands for: a file if there is one, else a server if it can be one. */
  Source find(String name, Servers servers, Spool spool) {
    if (name.equals(STDIN)) {
      return new Source.Stdin(name, stdin, spool);
    }
    if (name.isEmpty()) { // To a path it is the folder one stands in.
      return new Source.Missing(name, new NoSuchFileException(name));
    }
    Path path = path(name);
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        return new Source.Several(name);
      }
      return attributes.isRegularFile() ? file(name, path) : new Source.Pipe(name, path, spool);
    } catch (IOException e) {
      if (Globs.isPattern(name) && !Globs.expand(name, folder).isEmpty()) {
        return new Source.Several(name);
      }
      Source server = servers.find(name, spool);
      return server == null ? new Source.Missing(name, e) : server;
    }
  }

  private Source file(String name, Path path) {
    try {
      byte[] head = Content.head(path);
      Content content = Content.ofBeginning(head);
      if (content == Content.ZSTD) {
        return ZstdFile.holdsArchive(path) ? new Source.Several(name) : new Source.Zstd(name, path);
      }
      if (content == Content.ZIP || content == Content.TAR) {
        return new Source.Several(name);
      }
      return content == Content.OTHER && PerfConverter.recognizes(head)
          ? new Source.Recording(name, path, perf())
          : new Source.File(name, path);
    } catch (IOException e) {
      return new Source.File(name, path); // Whoever reads it will say what is wrong.
    }
  }

  private PerfConverter perf() {
    Programs programs = new Programs(folder, environment.apply("PATH"));
    return new PerfConverter(programs, path(temporary()));
  }

  /** The folder of files that don't stay, as Go's {@code os.TempDir} finds it. */
  public String temporary() {
    String wanted = environment.apply("TMPDIR");
    return wanted.isEmpty() ? "/tmp" : wanted;
  }

  /** Where archives that come as a stream are kept. */
  Spool spool(ArchiveProgress progress) {
    String folder = environment.apply("TMPDIR");
    return new Spool(folder.isEmpty() ? null : path(folder), SPOOLED, progress);
  }

  /** The file that a source names. */
  public Path path(String source) {
    return folder.resolve(source);
  }
}
