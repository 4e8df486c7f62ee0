package io.pprof4j.cli.source;

import io.pprof4j.archive.ZstdFile;
import io.pprof4j.read.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
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

  /** What a name stands for: a file if there is one, else a server if it can be one. */
  Source find(String name, Servers servers) {
    if (name.equals(STDIN)) {
      return new Source.Stdin(name, stdin);
    }
    Path path = path(name);
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      Source server = servers.find(name);
      return server == null ? new Source.Missing(name, e) : server;
    }
    if (attributes.isDirectory()) {
      return new Source.Missing(
          name, new FileSystemException(name, null, "it is a directory; name the profiles in it"));
    }
    if (!attributes.isRegularFile()) {
      return new Source.Pipe(name, path);
    }
    return content(path) == Content.ZSTD
        ? new Source.Zstd(name, path)
        : new Source.File(name, path);
  }

  private static Content content(Path path) {
    try {
      return Content.of(path);
    } catch (IOException e) {
      return Content.OTHER; // Whoever reads it will say what is wrong.
    }
  }

  /** Whether a name stands for several profiles: a folder, an archive, a pattern of files. */
  boolean holdsSeveral(String name) {
    if (name.equals(STDIN)) {
      return false;
    }
    Path path = path(name);
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        return attributes.isDirectory();
      }
      return switch (Content.of(path)) {
        case ZIP, TAR -> true;
        case ZSTD -> ZstdFile.holdsArchive(path);
        case GZIP, OTHER -> false;
      };
    } catch (IOException e) {
      return Globs.isPattern(name) && !Globs.expand(name, folder).isEmpty();
    }
  }

  /** The file that a source names. */
  public Path path(String source) {
    return folder.resolve(source);
  }
}
